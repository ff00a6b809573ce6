package dev.retort.cli.answer;

import dev.retort.command.RevisionInfo;
import dev.retort.command.RevisionsResult;
import java.io.PrintWriter;

/** The answer of {@code current}: the document of every list, and a text that begins with where the database is. */
public record CurrentAnswer(RevisionsResult result, Asked asked) implements Answer {

    @Override
    public Document document() {
        return new RevisionsAnswer(result, asked).document();
    }

    @Override
    public void print(PrintWriter out) {
        if (result.revisions().isEmpty()) {
            out.println("Nothing is applied.");
        }
        for (RevisionInfo info : result.revisions()) {
            out.println(Wording.columns(info.revision() + mark(info), info.message()));
            if (asked.verbose()) {
                RevisionLines.printFacts(out, info);
            }
        }
    }

    private static String mark(RevisionInfo info) {
        if (!info.known()) {
            return " (unknown to this build)";
        }
        return info.head() ? " (head)" : "";
    }
}
