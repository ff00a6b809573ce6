package dev.retort.cli.listing;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Asked;
import dev.retort.cli.answer.Document;
import dev.retort.cli.answer.Wording;
import dev.retort.result.PendingResult;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.RevisionsResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code current}: the document of every list, and a text that begins with where the database is.
 *
 * @param checked what the database lacks, where it was asked whether it is at all heads; else null
 */
public record CurrentAnswer(
        RevisionsResult result, Asked asked, @Nullable PendingResult checked) implements Answer {

    @Override
    public Document document() {
        Document document = RevisionsAnswer.document(result, asked);
        return checked == null
                ? document
                : document.with("atHeads", checked.isAtHeads())
                        .with("pending", checked.pending())
                        .with("halfDone", checked.incomplete())
                        .with("changed", checked.changed())
                        .with("unknown", checked.unknown());
    }

    @Override
    public boolean foundDifference() {
        return checked != null && !checked.isAtHeads();
    }

    @Override
    public void print(PrintWriter out) {
        if (result.revisions().stream().noneMatch(info -> info.is(Mark.APPLIED))) {
            out.println("Nothing is applied.");
        }
        for (RevisionInfo info : result.revisions()) {
            out.println(Wording.columns(info.revision() + mark(info), info.message()));
            if (asked.verbose()) {
                RevisionLines.facts(info).forEach(fact -> out.println(RevisionLines.MARGIN + fact));
            }
        }
        if (checked != null) {
            out.println(checked.isAtHeads() ? "At all heads." : "Not at all heads: " + lacking(checked) + ".");
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

    private static String lacking(PendingResult pending) {
        List<String> lacking = new ArrayList<>();
        if (!pending.pending().isEmpty()) {
            lacking.add(Wording.revisions(pending.pending().size()) + " pending");
        }
        add(lacking, "half done: ", pending.incomplete());
        add(lacking, "changed since it was run: ", pending.changed());
        add(lacking, "unknown to this build: ", pending.unknown());
        return String.join("; ", lacking);
    }

    private static void add(List<String> lacking, String label, List<String> ids) {
        if (!ids.isEmpty()) {
            lacking.add(label + String.join(", ", ids));
        }
    }
}
