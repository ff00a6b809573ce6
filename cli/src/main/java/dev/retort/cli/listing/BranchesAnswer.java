package dev.retort.cli.listing;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Asked;
import dev.retort.cli.answer.Document;
import dev.retort.command.RevisionInfo;
import dev.retort.command.RevisionsResult;
import java.io.PrintWriter;

/** The answer of {@code branches}: each branch point, and below it what follows it. */
public record BranchesAnswer(RevisionsResult result, Asked asked) implements Answer {

    @Override
    public Document document() {
        return new RevisionsAnswer(result, asked).document();
    }

    @Override
    public void print(PrintWriter out) {
        if (result.revisions().isEmpty()) {
            out.println("There is no branch point.");
        }
        for (RevisionInfo info : result.revisions()) {
            out.println(RevisionLines.line(info, asked, 0));
            if (asked.verbose()) {
                RevisionLines.facts(info).forEach(fact -> out.println("    " + fact));
            } else {
                info.children().forEach(child -> out.println("    -> " + child));
            }
        }
    }
}
