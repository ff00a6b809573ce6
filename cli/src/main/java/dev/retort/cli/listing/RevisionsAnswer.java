package dev.retort.cli.listing;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Asked;
import dev.retort.cli.answer.Document;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.RevisionsResult;
import java.io.PrintWriter;
import java.util.List;

/** The answer of the commands that list revisions; the document is the same for all. */
public record RevisionsAnswer(RevisionsResult result, Asked asked, Style style) implements Answer {

    /** How much the text shows of each revision. */
    public enum Style {
        /** A line, with the messages below each other. */
        LINES("There are no revisions."),
        /** A line, and what follows it. */
        BRANCH_POINTS("There is no branch point."),
        /** All that is known. */
        FACTS("There is nothing to show.");

        private final String none;

        Style(String none) {
            this.none = none;
        }
    }

    @Override
    public Document document() {
        return document(result, asked);
    }

    /** One object a revision; what only a database can tell is null if none was named. */
    static Document document(RevisionsResult result, Asked asked) {
        return new Document()
                .with(
                        "revisions",
                        result.revisions().stream()
                                .map(info -> one(info, asked.hasDatabase()))
                                .toList());
    }

    private static Document one(RevisionInfo info, boolean told) {
        return new Document()
                .with("revision", info.revision())
                .with("down", info.down())
                .with("dependsOn", info.dependsOn())
                .with("labels", info.labels())
                .with("message", info.message())
                .with("head", info.is(Mark.HEAD))
                .with("applied", told ? info.is(Mark.APPLIED) : null)
                .with("current", told ? info.is(Mark.CURRENT) : null)
                .with("outOfOrder", told ? info.is(Mark.OUT_OF_ORDER) : null)
                .with("changed", told ? info.is(Mark.CHANGED) : null)
                .with("known", info.is(Mark.KNOWN))
                .with("children", info.children())
                .with("branches", info.branches())
                .with("file", info.file().isEmpty() ? null : info.file());
    }

    @Override
    public void print(PrintWriter out) {
        if (result.revisions().isEmpty()) {
            out.println(style.none);
        }
        int width = style == Style.LINES ? RevisionLines.width(result.revisions()) : 0;
        for (RevisionInfo info : result.revisions()) {
            out.println(RevisionLines.line(info, asked, width));
            below(info).forEach(line -> out.println(RevisionLines.MARGIN + line));
        }
    }

    private List<String> below(RevisionInfo info) {
        if (asked.verbose() || style == Style.FACTS) {
            return RevisionLines.facts(info);
        }
        return style == Style.BRANCH_POINTS
                ? info.children().stream().map(child -> "-> " + child).toList()
                : List.of();
    }
}
