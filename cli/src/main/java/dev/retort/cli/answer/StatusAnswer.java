package dev.retort.cli.answer;

import dev.retort.cli.terminal.FittedLine;
import dev.retort.cli.terminal.Style;
import dev.retort.cli.terminal.TextWidth;
import dev.retort.cli.terminal.WrappedText;
import dev.retort.result.IncompleteRevision;
import dev.retort.result.IncompleteRevision.Progress;
import dev.retort.result.LockHolder;
import dev.retort.result.MissingDowngrade;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.StatusResult;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The answer of {@code status}: one screen, so long lists are truncated. */
public record StatusAnswer(StatusResult result, AnswerContext context) implements Answer {
    private static final int MAX_LISTED = 10;
    private static final int WIDTH = 14;

    @Override
    public Document document() {
        if (!result.readable()) {
            return unreadable();
        }
        return new Document()
                .with("database", result.database())
                .with("exists", result.exists())
                .with("readable", true)
                .with("current", ids(result.current()))
                .with("pending", ids(result.pending()))
                .with("outOfOrder", ids(result.outOfOrder()))
                .with("unknown", result.unknown())
                .with("running", result.running())
                .with("interrupted", result.interrupted())
                .with("halfDone", result.halfDone())
                .with(
                        "statements",
                        result.incomplete().stream()
                                .filter(revision -> !revision.statement().isEmpty())
                                .map(StatusAnswer::statement)
                                .toList())
                .with("changed", result.changed())
                .with("unverified", result.unverified())
                .with(
                        "withoutDowngrade",
                        result.withoutDowngrade().stream()
                                .map(StatusAnswer::withoutDowngrade)
                                .toList())
                .with(
                        "lockHolder",
                        result.lockHolder().map(StatusAnswer::lockHolder).orElse(null));
    }

    /** Returns null for everything that could not be read. */
    private Document unreadable() {
        return new Document()
                .with("database", result.database())
                .with("exists", result.exists())
                .with("readable", false)
                .with("current", null)
                .with("pending", null)
                .with("outOfOrder", null)
                .with("unknown", null)
                .with("running", null)
                .with("interrupted", null)
                .with("halfDone", null)
                .with("statements", null)
                .with("changed", null)
                .with("unverified", null)
                .with("withoutDowngrade", null)
                .with(
                        "lockHolder",
                        result.lockHolder().map(StatusAnswer::lockHolder).orElse(null));
    }

    private static Document withoutDowngrade(MissingDowngrade missing) {
        return new Document()
                .with("revision", missing.revision())
                .with("applied", missing.applied())
                .with("reason", missing.reason());
    }

    private static Document lockHolder(LockHolder holder) {
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
        print(out, "Database:", List.of(result.database() + (result.exists() ? "" : "  (does not exist yet)")));
        if (!result.readable()) {
            print(out, "Revisions:", List.of("cannot be read until the running step has ended"));
            printLock(out);
            return;
        }
        print(out, "Current:", result.current().isEmpty() ? List.of("nothing is applied") : lines(result.current()));
        print(out, "Pending:", pending());
        String them = result.unknown().size() == 1 ? "it" : "them";
        printWithAdvice(out, "Unknown:", result.unknown(), "this build does not contain " + them);
        printWithAdvice(
                out,
                "Changed:",
                result.changed(),
                "applied, but the file has been changed since; run " + command("upgrade") + " for instructions");
        printWithAdvice(
                out,
                "Unverified:",
                truncated(result.unverified()),
                "without a checksum, so changes are not detected; write an index of revisions in the build"
                        + " (docs/build.md), and for those that are still listed then, run "
                        + command("accept REV -m REASON"));
        printWithoutDowngrade(out);
        printWithAdvice(out, "Running:", incomplete(Progress.RUNNING), "run by " + holder());
        printWithAdvice(
                out,
                "Incomplete:",
                incomplete(Progress.HALF_DONE),
                "continues by itself when you run the same command again; if a statement was refused, correct it"
                        + " first");
        printWithAdvice(
                out,
                "Interrupted:",
                incomplete(Progress.INTERRUPTED),
                "check whether the statement was completed, then run " + command("resume --done") + " or "
                        + command("resume --again"));
        printLock(out);
    }

    private static List<String> truncated(List<String> ids) {
        List<String> shown = new ArrayList<>(ids.subList(0, Math.min(MAX_LISTED, ids.size())));
        if (ids.size() > MAX_LISTED) {
            shown.add("… and " + (ids.size() - MAX_LISTED) + " more");
        }
        return shown;
    }

    private void printWithoutDowngrade(PrintWriter out) {
        List<String> lines = new ArrayList<>();
        for (MissingDowngrade missing :
                result.withoutDowngrade().stream().limit(MAX_LISTED).toList()) {
            String id = missing.revision() + (missing.applied() ? "  applied" : "  pending");
            lines.add(new FittedLine(id, missing.reason(), "").fit(context.columns() - WIDTH));
        }
        if (result.withoutDowngrade().size() > MAX_LISTED) {
            lines.add("… and " + (result.withoutDowngrade().size() - MAX_LISTED) + " more");
        }
        print(out, "No downgrade:", lines);
    }

    private void printLock(PrintWriter out) {
        print(
                out,
                "Lock:",
                wrapped(result.lockHolder().isPresent() ? "held by " + holder() : "free")
                        .toList());
    }

    private String holder() {
        return result.lockHolder().map(LockHolder::display).orElse("");
    }

    private static Document statement(IncompleteRevision revision) {
        return new Document()
                .with("revision", revision.revision())
                .with("direction", revision.direction().code())
                .with("statement", revision.statement());
    }

    /** Describes the incomplete revisions that continue in this way, each in one line. */
    private List<String> incomplete(Progress progress) {
        return result.incomplete(progress).stream()
                .map(revision -> new FittedLine(
                                revision.revision(),
                                revision.direction().code()
                                        + (revision.statement().isEmpty()
                                                ? ""
                                                : " at: " + TextFormat.oneLine(revision.statement())),
                                "")
                        .fit(context.columns() - WIDTH))
                .toList();
    }

    private List<String> pending() {
        int count = result.pending().size();
        if (count == 0) {
            return List.of("nothing");
        }
        // With two heads, the identifier 'head' would be refused.
        long heads = Stream.concat(result.pending().stream(), result.current().stream())
                .filter(info -> info.is(Mark.HEAD))
                .count();
        String upgrade = command("upgrade " + (heads > 1 ? "heads" : "head"));
        List<String> lines = new ArrayList<>();
        wrapped(Style.WARNING.of(TextFormat.revisionCount(count)) + "; " + upgrade
                        + (count == 1 ? " applies it" : " applies them"))
                .forEach(lines::add);
        lines.addAll(lines(result.pending()));
        return lines;
    }

    private String command(String command) {
        return "'" + context.program() + " " + command + "'";
    }

    private List<String> lines(List<RevisionInfo> revisions) {
        List<String> lines = new ArrayList<>();
        for (RevisionInfo info : revisions.subList(0, Math.min(MAX_LISTED, revisions.size()))) {
            String mark = info.is(Mark.OUT_OF_ORDER) ? Style.MARK.of("(out of order)") : "";
            lines.add(new FittedLine(info.revision(), info.message(), mark).fit(context.columns() - WIDTH));
        }
        if (revisions.size() > MAX_LISTED) {
            lines.add("… and " + (revisions.size() - MAX_LISTED) + " more");
        }
        return lines;
    }

    /** Prints these ids and the advice for them; prints nothing if there are no ids. */
    private void printWithAdvice(PrintWriter out, String label, List<String> ids, String advice) {
        if (!ids.isEmpty()) {
            print(out, label, Stream.concat(ids.stream(), wrapped(advice)).toList());
        }
    }

    private Stream<String> wrapped(String text) {
        return new WrappedText("", text).lines(context.columns() - WIDTH).stream();
    }

    private static void print(PrintWriter out, String label, List<String> lines) {
        String margin = Style.LABEL.of(TextWidth.padRight(label, WIDTH));
        for (String line : lines) {
            out.println(margin + line);
            margin = " ".repeat(WIDTH);
        }
    }
}
