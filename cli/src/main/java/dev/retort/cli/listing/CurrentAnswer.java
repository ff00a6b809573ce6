package dev.retort.cli.listing;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Asked;
import dev.retort.cli.answer.Document;
import dev.retort.cli.answer.Wording;
import dev.retort.command.Pending;
import dev.retort.command.RevisionInfo;
import dev.retort.command.RevisionsResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code current}: the document of every list, and a text that begins with where the database is.
 *
 * @param checked what the database lacks, where it was asked whether it is at all heads; else null
 */
public record CurrentAnswer(RevisionsResult result, Asked asked, Pending.@Nullable Result checked) implements Answer {

    @Override
    public Document document() {
        Document document = new RevisionsAnswer(result, asked).document();
        return checked == null
                ? document
                : document.with("atHeads", checked.isAtHeads())
                        .with("pending", checked.pending())
                        .with("halfDone", checked.halfWay())
                        .with("changed", checked.changed())
                        .with("unknown", checked.unknown());
    }

    @Override
    public boolean foundDifference() {
        return checked != null && !checked.isAtHeads();
    }

    @Override
    public void print(PrintWriter out) {
        if (result.revisions().stream().noneMatch(RevisionInfo::applied)) {
            out.println("Nothing is applied.");
        }
        for (RevisionInfo info : result.revisions()) {
            out.println(Wording.columns(info.revision() + mark(info), info.message()));
            if (asked.verbose()) {
                RevisionLines.facts(info).forEach(fact -> out.println("    " + fact));
            }
        }
        if (checked != null) {
            out.println(checked.isAtHeads() ? "At all heads." : "Not at all heads: " + lacking(checked) + ".");
        }
    }

    private static String mark(RevisionInfo info) {
        if (info.outOfOrder()) {
            return " (out of order, not applied)";
        }
        if (!info.known()) {
            return " (unknown to this build)";
        }
        return info.head() ? " (head)" : "";
    }

    private static String lacking(Pending.Result pending) {
        List<String> lacking = new ArrayList<>();
        if (!pending.pending().isEmpty()) {
            lacking.add(Wording.revisions(pending.pending().size()) + " pending");
        }
        if (!pending.halfWay().isEmpty()) {
            lacking.add("half done: " + String.join(", ", pending.halfWay()));
        }
        if (!pending.changed().isEmpty()) {
            lacking.add("changed since it was run: " + String.join(", ", pending.changed()));
        }
        if (!pending.unknown().isEmpty()) {
            lacking.add("unknown to this build: " + String.join(", ", pending.unknown()));
        }
        return String.join("; ", lacking);
    }
}
