package dev.retort.cli.answer;

import dev.retort.result.LockHolder;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.StatusResult;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The answer of {@code status}: one screen, so a long list is cut. */
public record StatusAnswer(StatusResult result, Asked asked) implements Answer {
    private static final int SHOWN = 10;
    private static final int WIDTH = 14;

    @Override
    public Document document() {
        return new Document()
                .with("database", result.database())
                .with("exists", result.exists())
                .with("current", ids(result.current()))
                .with("pending", ids(result.pending()))
                .with("outOfOrder", ids(result.outOfOrder()))
                .with("unknown", result.unknown())
                .with("interrupted", result.interrupted())
                .with("halfDone", result.halfDone())
                .with("changed", result.changed())
                .with(
                        "lockHolder",
                        result.lockHolder().map(StatusAnswer::holder).orElse(null));
    }

    private static Document holder(LockHolder holder) {
        return new Document()
                .with("who", holder.who())
                .with("since", holder.since().map(Instant::toString).orElse(null))
                .with("at", holder.activity());
    }

    private static List<String> ids(List<RevisionInfo> revisions) {
        return revisions.stream().map(RevisionInfo::revision).toList();
    }

    @Override
    public void print(PrintWriter out) {
        print(out, "Database:", List.of(result.database() + (result.exists() ? "" : "  (no such file yet)")));
        print(out, "Current:", result.current().isEmpty() ? List.of("nothing is applied") : lines(result.current()));
        print(out, "Pending:", pending());
        String them = result.unknown().size() == 1 ? "it" : "them";
        printAdvised(out, "Unknown:", result.unknown(), "this build has no file of " + them);
        printAdvised(
                out,
                "Changed:",
                result.changed(),
                "applied, and the file says something else now; " + advice("upgrade") + " tells what to do");
        printAdvised(
                out,
                "Half done:",
                result.halfDone(),
                "the same command again goes on where it stopped; where a statement was refused, correct it first");
        printAdvised(out, "Interrupted:", result.interrupted(), "the same command again says what has to be decided");
        print(
                out,
                "Lock:",
                List.of(result.lockHolder()
                        .map(holder -> "held by " + holder.display())
                        .orElse("free")));
    }

    private List<String> pending() {
        int count = result.pending().size();
        if (count == 0) {
            return List.of("nothing");
        }
        // Two heads in sight mean that 'head' would be refused.
        long heads = Stream.concat(result.pending().stream(), result.current().stream())
                .filter(info -> info.is(Mark.HEAD))
                .count();
        String advice = advice("upgrade " + (heads > 1 ? "heads" : "head"));
        List<String> lines = new ArrayList<>();
        lines.add(Wording.revisions(count) + "; " + advice + (count == 1 ? " applies it" : " applies them"));
        lines.addAll(lines(result.pending()));
        return lines;
    }

    private String advice(String command) {
        return "'" + asked.program() + " " + command + "'";
    }

    private static List<String> lines(List<RevisionInfo> revisions) {
        List<String> lines = new ArrayList<>();
        for (RevisionInfo info : revisions.subList(0, Math.min(SHOWN, revisions.size()))) {
            lines.add(Wording.columns(
                    info.revision(), info.message(), info.is(Mark.OUT_OF_ORDER) ? "(out of order)" : ""));
        }
        if (revisions.size() > SHOWN) {
            lines.add("… and " + (revisions.size() - SHOWN) + " more");
        }
        return lines;
    }

    /** These ids and then what to do about them; nothing where there are none. */
    private static void printAdvised(PrintWriter out, String label, List<String> ids, String advice) {
        if (!ids.isEmpty()) {
            print(out, label, Stream.concat(ids.stream(), Stream.of(advice)).toList());
        }
    }

    private static void print(PrintWriter out, String label, List<String> lines) {
        String margin = Wording.padded(label, WIDTH);
        for (String line : lines) {
            out.println(margin + line);
            margin = " ".repeat(WIDTH);
        }
    }
}
