package dev.retort.cli.listing;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.AnswerContext;
import dev.retort.cli.answer.Document;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.RevisionsResult;
import java.io.PrintWriter;
import java.util.List;

/** The answer of the commands that list revisions. All of them produce the same document. */
public record RevisionsAnswer(RevisionsResult result, AnswerContext context, Style style) implements Answer {

    /** How much the text shows for each revision. */
    public enum Style {
        /** One line, with the messages aligned. */
        LINES("There are no revisions."),
        /** One line, and the revisions that follow it. */
        BRANCH_POINTS("There are no branch points."),
        /** All facts. */
        FACTS("There is nothing to show.");

        private final String emptyText;

        Style(String emptyText) {
            this.emptyText = emptyText;
        }
    }

    @Override
    public Document document() {
        return document(result, context);
    }

    /** Returns one object per revision; members that require a database are null if none is configured. */
    static Document document(RevisionsResult result, AnswerContext context) {
        return new Document()
                .with(
                        "revisions",
                        result.revisions().stream()
                                .map(info -> revision(info, context.hasDatabase()))
                                .toList());
    }

    private static Document revision(RevisionInfo info, boolean hasDatabase) {
        return new Document()
                .with("revision", info.revision())
                .with("down", info.down())
                .with("dependsOn", info.dependsOn())
                .with("labels", info.labels())
                .with("message", info.message())
                .with("head", info.is(Mark.HEAD))
                .with("applied", hasDatabase ? info.is(Mark.APPLIED) : null)
                .with("current", hasDatabase ? info.is(Mark.CURRENT) : null)
                .with("outOfOrder", hasDatabase ? info.is(Mark.OUT_OF_ORDER) : null)
                .with("changed", hasDatabase ? info.is(Mark.CHANGED) : null)
                .with("known", info.is(Mark.KNOWN))
                .with("children", info.children())
                .with("branches", info.branches())
                .with("loses", info.loses())
                .with("file", info.file().isEmpty() ? null : info.file());
    }

    @Override
    public void print(PrintWriter out) {
        if (result.revisions().isEmpty()) {
            out.println(style.emptyText);
        }
        int width = style == Style.LINES ? RevisionLines.width(result.revisions()) : 0;
        for (RevisionInfo info : result.revisions()) {
            out.println(RevisionLines.line(info, context, width).fit(context.columns()));
            details(info).forEach(line -> out.println(RevisionLines.MARGIN + line));
        }
    }

    private List<String> details(RevisionInfo info) {
        if (context.verbose() || style == Style.FACTS) {
            return RevisionLines.facts(info);
        }
        return style == Style.BRANCH_POINTS
                ? info.children().stream().map(child -> "-> " + child).toList()
                : List.of();
    }
}
