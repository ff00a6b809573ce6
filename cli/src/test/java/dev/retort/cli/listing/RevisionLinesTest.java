package dev.retort.cli.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.answer.AnswerContext;
import dev.retort.cli.terminal.ScreenWriter;
import dev.retort.cli.terminal.Terminal;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.RevisionsResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevisionLinesTest {
    private static final AnswerContext CONTEXT = new AnswerContext(true, false, "retort", Terminal.UNLIMITED);

    /** A revision of which only the edges matter; its children are those of the list. */
    private static RevisionInfo revision(String id, String... down) {
        return revision(id, List.of(), down);
    }

    private static RevisionInfo revision(String id, List<String> children, String... down) {
        List<String> none = List.of();
        return new RevisionInfo(
                id, List.of(down), none, none, "make " + id, children, none, "", none, Set.of(Mark.KNOWN));
    }

    private static List<String> text(AnswerContext context, RevisionInfo... revisions) {
        StringWriter text = new StringWriter();
        new RevisionsAnswer(new RevisionsResult(List.of(revisions)), context, RevisionsAnswer.Style.LINES)
                .print(ScreenWriter.plain(new PrintWriter(text)));
        return text.toString().lines().toList();
    }

    @Test
    void branchPointsAndMergePointsAreMarked() {
        assertThat(text(
                        CONTEXT,
                        revision("m", "b", "c"),
                        revision("c", "a"),
                        revision("b", "a"),
                        revision("a", List.of("b", "c"))))
                .containsExactly(
                        "m  pending  make m  (merge point)",
                        "c  pending  make c",
                        "b  pending  make b",
                        "a  pending  make a  (branch point)");
    }

    @Test
    void everyMarkIsPrinted() {
        RevisionInfo all = new RevisionInfo(
                "a",
                List.of("x", "y"),
                List.of("z"),
                List.of("billing"),
                "",
                List.of("b", "c"),
                List.of("billing", "web"),
                "db/a_test.sql",
                List.of("visits", "users.phone"),
                EnumSet.complementOf(EnumSet.of(Mark.KNOWN)));

        assertThat(text(new AnswerContext(true, true, "retort", Terminal.UNLIMITED), all))
                .containsExactly(
                        "a  applied  [billing]  (head, current, merge point, branch point,"
                                + " changed since it was run, out of order, unknown to this build)",
                        "    down:        x, y",
                        "    depends on:  z",
                        "    labels:      billing",
                        "    branches:    billing, web",
                        "    followed by: b, c",
                        "    loses:       visits, users.phone",
                        "    file:        db/a_test.sql");
    }

    @Test
    void idsOfDifferentLengthAreAligned() {
        assertThat(text(CONTEXT, revision("20260129_050441", "aaaa"), revision("aaaa")))
                .containsExactly(
                        "20260129_050441  pending  make 20260129_050441", "aaaa             pending  make aaaa");
    }

    @Test
    void emptyGraphIsReported() {
        assertThat(text(CONTEXT)).containsExactly("There are no revisions.");
    }
}
