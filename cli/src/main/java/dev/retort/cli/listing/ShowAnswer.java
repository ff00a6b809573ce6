package dev.retort.cli.listing;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Asked;
import dev.retort.cli.answer.Document;
import dev.retort.command.RevisionInfo;
import dev.retort.command.RevisionsResult;
import java.io.PrintWriter;

/** The answer of {@code show}: all that is known of each revision. */
public record ShowAnswer(RevisionsResult result, Asked asked) implements Answer {

    @Override
    public Document document() {
        return new RevisionsAnswer(result, asked).document();
    }

    @Override
    public void print(PrintWriter out) {
        if (result.revisions().isEmpty()) {
            out.println("There is nothing to show.");
        }
        for (RevisionInfo info : result.revisions()) {
            out.println(RevisionLines.line(info, asked, 0));
            RevisionLines.facts(info).forEach(fact -> out.println("    " + fact));
        }
    }
}
