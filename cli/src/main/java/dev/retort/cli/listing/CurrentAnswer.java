package dev.retort.cli.listing;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.AnswerContext;
import dev.retort.cli.answer.Document;
import dev.retort.cli.answer.TextFormat;
import dev.retort.cli.terminal.FittedLine;
import dev.retort.result.PendingResult;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.RevisionsResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code current}: the same document as every list of revisions, and the current revisions as text.
 *
 * @param headsCheck the result of {@code --check-heads}; null if the option was not given
 */
public record CurrentAnswer(
        RevisionsResult result,
        AnswerContext context,
        @Nullable PendingResult headsCheck) implements Answer {

    @Override
    public Document document() {
        Document document = RevisionsAnswer.document(result, context);
        return headsCheck == null
                ? document
                : document.with("atHeads", headsCheck.isAtHeads())
                        .with("pending", headsCheck.pending())
                        .with("halfDone", headsCheck.incomplete())
                        .with("changed", headsCheck.changed())
                        .with("unknown", headsCheck.unknown());
    }

    @Override
    public boolean foundDifference() {
        return headsCheck != null && !headsCheck.isAtHeads();
    }

    @Override
    public void print(PrintWriter out) {
        if (result.revisions().stream().noneMatch(info -> info.is(Mark.APPLIED))) {
            out.println("Nothing is applied.");
        }
        for (RevisionInfo info : result.revisions()) {
            out.println(new FittedLine(info.revision() + mark(info), info.message(), "").fit(context.columns()));
            if (context.verbose()) {
                RevisionLines.facts(info).forEach(fact -> out.println(RevisionLines.MARGIN + fact));
            }
        }
        if (headsCheck != null) {
            out.println(
                    headsCheck.isAtHeads()
                            ? "The database is at every head."
                            : "The database is not at every head: " + differences(headsCheck) + ".");
        }
    }

    private static String mark(RevisionInfo info) {
        if (info.is(Mark.OUT_OF_ORDER)) {
            return " (out of order, not applied)";
        }
        if (!info.is(Mark.KNOWN)) {
            return " (unknown to this build)";
        }
        return info.is(Mark.HEAD) ? " (head)" : "";
    }

    private static String differences(PendingResult pending) {
        List<String> differences = new ArrayList<>();
        if (!pending.pending().isEmpty()) {
            differences.add(TextFormat.revisionCount(pending.pending().size()) + " pending");
        }
        add(differences, "incomplete: ", pending.incomplete());
        add(differences, "changed since it was run: ", pending.changed());
        add(differences, "unknown to this build: ", pending.unknown());
        return String.join("; ", differences);
    }

    private static void add(List<String> differences, String label, List<String> ids) {
        if (!ids.isEmpty()) {
            differences.add(label + String.join(", ", ids));
        }
    }
}
