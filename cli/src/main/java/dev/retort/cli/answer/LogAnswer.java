package dev.retort.cli.answer;

import dev.retort.result.HistoryEntry;
import dev.retort.result.LogResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The answer of {@code log}: a table, newest entry first, with errors on separate lines. */
public record LogAnswer(LogResult result, AnswerContext context) implements Answer {
    private static final List<String> TITLES =
            List.of("when (UTC)", "action", "revision", "outcome", "took", "by", "application");

    @Override
    public Document document() {
        return new Document()
                .with("entries", result.entries().stream().map(LogAnswer::entry).toList());
    }

    private static Document entry(HistoryEntry entry) {
        return new Document()
                .with("runId", entry.runId())
                .with("step", entry.step())
                .with("revision", entry.revision())
                .with("action", entry.action())
                .with("outcome", entry.result().outcome())
                .with("at", entry.at())
                .with("durationMs", entry.durationMs())
                .with("user", entry.by().user())
                .with("host", entry.by().host())
                .with("application", entry.by().application())
                .with("engine", entry.by().engine())
                .with("checksum", entry.checksum())
                .with("error", entry.result().error())
                .with("reason", entry.result().reason());
    }

    @Override
    public void print(PrintWriter out) {
        if (result.entries().isEmpty()) {
            out.println("Nothing has been run on this database.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        result.entries().forEach(entry -> rows.add(row(entry)));
        int[] widths = widths(rows);
        out.println(line(rows.get(0), widths));
        for (int i = 1; i < rows.size(); i++) {
            out.println(line(rows.get(i), widths));
            printDetails(out, result.entries().get(i - 1));
        }
    }

    private static List<String> row(HistoryEntry entry) {
        return List.of(
                TextFormat.timestamp(entry.at()),
                entry.action(),
                entry.revision(),
                entry.result().outcome(),
                TextFormat.duration(entry.durationMs()),
                by(entry),
                entry.by().application());
    }

    /** The user and host. A SQL script that was run by hand does not record the host. */
    private static String by(HistoryEntry entry) {
        String user = entry.by().user();
        return entry.by().host().isEmpty()
                ? (user + " (script)").strip()
                : user + "@" + entry.by().host();
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[TITLES.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(TextFormat.padRight(row.get(column), widths[column] + 2));
        }
        return line.toString().stripTrailing();
    }

    private void printDetails(PrintWriter out, HistoryEntry entry) {
        entry.result().reason().lines().forEach(line -> out.println("    " + line));
        entry.result()
                .error()
                .lines()
                .limit(context.verbose() ? Long.MAX_VALUE : 1)
                .forEach(line -> out.println("    " + line));
        if (context.verbose()) {
            out.println("    run " + entry.runId() + ", step " + entry.step() + ", "
                    + entry.by().engine());
            if (!entry.checksum().isEmpty()) {
                out.println("    checksum " + entry.checksum());
            }
        }
    }
}
