package dev.retort.cli.answer;

import dev.retort.cli.terminal.FittedLine;
import dev.retort.cli.terminal.Style;
import dev.retort.cli.terminal.TextWidth;
import dev.retort.cli.terminal.WrappedText;
import dev.retort.result.HistoryEntry;
import dev.retort.result.LogResult;
import dev.retort.result.Notice;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The answer of {@code log}: a table, newest entry first, with errors on separate lines. */
public record LogAnswer(LogResult result, AnswerContext context) implements Answer {
    private static final List<String> TITLES =
            List.of("when (UTC)", "action", "revision", "outcome", "took", "by", "application");

    /** The first of the columns that are truncated: who has run it. */
    private static final int FIRST_FLEXIBLE = 5;

    private static final int MIN_LAST_COLUMN = 8;

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
                .with("notices", entry.result().notices().lines().toList())
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
        result.entries().forEach(entry -> rows.add(row(entry, TextFormat.timestamp(entry.at()))));
        if (fixedWidth(rows) + MIN_LAST_COLUMN > context.columns()) {
            rows.subList(1, rows.size()).clear();
            result.entries().forEach(entry -> rows.add(row(entry, TextFormat.shortTimestamp(entry.at()))));
        }
        int[] widths = widths(rows);
        out.println(line(rows.get(0), widths));
        for (int i = 1; i < rows.size(); i++) {
            out.println(line(rows.get(i), widths));
            printDetails(out, result.entries().get(i - 1));
        }
    }

    private static List<String> row(HistoryEntry entry, String when) {
        return List.of(
                when,
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

    /** Returns the width of the columns that are never truncated, with their gaps. */
    private static int fixedWidth(List<List<String>> rows) {
        return Arrays.stream(widths(rows))
                .limit(FIRST_FLEXIBLE)
                .map(width -> width + 2)
                .sum();
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[TITLES.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], TextWidth.of(row.get(column)));
            }
        }
        return widths;
    }

    private String line(List<String> row, int[] widths) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < widths.length; column++) {
            String cell = TextWidth.padRight(row.get(column), widths[column]);
            cells.add(cell.startsWith("failed") ? Style.ERROR.of(cell) : cell);
        }
        int fixed = Arrays.stream(widths)
                .limit(FIRST_FLEXIBLE)
                .map(column -> column + 2)
                .sum();
        // The application is shown only if there is room for all of the line, and the user if there is room for a part.
        int width = Arrays.stream(widths).map(column -> column + 2).sum() - 2;
        int omitted = fixed + MIN_LAST_COLUMN > context.columns() ? 2 : width > context.columns() ? 1 : 0;
        int shown = cells.size() - omitted;
        return new FittedLine(
                        String.join("  ", cells.subList(0, FIRST_FLEXIBLE)),
                        String.join("  ", cells.subList(FIRST_FLEXIBLE, shown)).stripTrailing(),
                        "")
                .fit(context.columns());
    }

    private void printDetails(PrintWriter out, HistoryEntry entry) {
        entry.result()
                .reason()
                .lines()
                .flatMap(line -> new WrappedText("    ", line).lines(context.columns()).stream())
                .forEach(out::println);
        entry.result()
                .notices()
                .lines()
                .filter(line -> context.verbose() || line.startsWith(Notice.Level.WARNING.name()))
                .forEach(line -> out.println(new FittedLine("  ", line, "").fit(context.columns())));
        if (!context.verbose()) {
            entry.result()
                    .error()
                    .lines()
                    .limit(1)
                    .forEach(line -> out.println("    " + TextWidth.truncate(line, context.columns() - 4)));
        } else {
            entry.result().error().lines().forEach(line -> out.println("    " + line));
            out.println("    run " + entry.runId() + ", step " + entry.step() + ", "
                    + entry.by().engine());
            if (!entry.checksum().isEmpty()) {
                out.println("    checksum " + entry.checksum());
            }
        }
    }
}
