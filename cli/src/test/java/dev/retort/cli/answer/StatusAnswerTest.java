package dev.retort.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.terminal.ScreenWriter;
import dev.retort.cli.terminal.Terminal;
import dev.retort.result.Direction;
import dev.retort.result.IncompleteRevision;
import dev.retort.result.IncompleteRevision.Progress;
import dev.retort.result.LockHolder;
import dev.retort.result.MissingDowngrade;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.StatusResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusAnswerTest {
    private static final AnswerContext CONTEXT = new AnswerContext(true, false, "retort", Terminal.UNLIMITED);
    private static final AnswerContext BOT = new AnswerContext(true, false, "bin/bot db", Terminal.UNLIMITED);
    private static final LockHolder HOLDER =
            new LockHolder("retort 7 on host", Instant.parse("2026-01-29T05:04:41Z"), "aaaa1");

    private static RevisionInfo pending(int number, String mark) {
        Set<Mark> marks = mark.equals("head") ? Set.of(Mark.KNOWN, Mark.HEAD) : Set.of(Mark.KNOWN);
        List<String> none = List.of();
        String text = "number " + number;
        return new RevisionInfo("r" + number, none, none, none, text, none, none, "", none, marks);
    }

    private static StatusResult status(
            List<RevisionInfo> pending, List<String> unknown, List<IncompleteRevision> incomplete) {
        return status(pending, unknown, incomplete, List.of());
    }

    private static StatusResult status(
            List<RevisionInfo> pending,
            List<String> unknown,
            List<IncompleteRevision> incomplete,
            List<MissingDowngrade> missing) {
        List<String> none = List.of();
        return new StatusResult(
                "sqlite:///app.db",
                List.of(),
                pending,
                List.of(),
                unknown,
                incomplete,
                none,
                none,
                missing,
                true,
                true,
                HOLDER);
    }

    private static IncompleteRevision incomplete(Progress progress) {
        return new IncompleteRevision("c1", Direction.UPGRADE, progress, "CREATE INDEX ix\n  ON users (email)");
    }

    private static String text(StatusResult result) {
        StringWriter text = new StringWriter();
        new StatusAnswer(result, BOT).print(ScreenWriter.plain(new PrintWriter(text)));
        return text.toString();
    }

    @Test
    void missingDowngradeIsShown() {
        StatusResult result = status(
                List.of(), List.of(), List.of(), List.of(new MissingDowngrade("b1", true, "its downgrade is empty")));

        assertThat(text(result)).contains("No downgrade: b1  applied  its downgrade is empty\n");
        assertThat(JsonText.of(new StatusAnswer(result, CONTEXT).document()))
                .contains("\"withoutDowngrade\":[{\"revision\":\"b1\",\"applied\":true,\"reason\":");
    }

    @Test
    void lockHolderIsShown() {
        StatusResult result = status(List.of(), List.of(), List.of());

        assertThat(text(result)).contains("Pending:      nothing\n").endsWith("""
                Lock:         held by retort 7 on host since 2026-01-29T05:04:41Z (aaaa1)
                """);
        assertThat(JsonText.of(new StatusAnswer(result, CONTEXT).document()))
                .contains("\"lockHolder\":{\"who\":\"retort 7 on host\",\"since\":\"2026-01-29T05:04:41Z\",\"at\":"
                        + "\"aaaa1\"}");
    }

    @Test
    void unreadableDatabaseIsNotReportedAsUpToDate() {
        StatusResult result = StatusResult.unreadable("sqlite:///app.db", HOLDER);

        assertThat(text(result)).isEqualTo("""
                Database:     sqlite:///app.db
                Revisions:    cannot be read until the running step has ended
                Lock:         held by retort 7 on host since 2026-01-29T05:04:41Z (aaaa1)
                """);
        assertThat(JsonText.of(new StatusAnswer(result, CONTEXT).document()))
                .contains("\"readable\":false,\"current\":null,\"pending\":null")
                .contains("\"lockHolder\":{\"who\":\"retort 7 on host\"");
    }

    @Test
    void longListIsTruncated() {
        List<RevisionInfo> many =
                IntStream.rangeClosed(1, 50).mapToObj(i -> pending(i, "")).toList();

        assertThat(text(status(many, List.of(), List.of())).lines())
                .hasSize(15)
                .contains("Pending:      50 revisions; 'bin/bot db upgrade head' applies them")
                .contains("              r10  number 10")
                .contains("              … and 40 more");
    }

    @Test
    void severalHeadsAreUpgradedWithHeads() {
        List<RevisionInfo> two = List.of(pending(1, "head"), pending(2, "head"));

        assertThat(text(status(two, List.of(), List.of()))).contains("'bin/bot db upgrade heads' applies them");
    }

    @Test
    void unknownAndInterruptedRevisionsAreListed() {
        List<IncompleteRevision> interrupted = List.of(incomplete(Progress.INTERRUPTED));

        assertThat(text(status(List.of(), List.of("x1", "x2"), interrupted))).contains("""
                Unknown:      x1
                              x2
                              this build does not contain them
                Interrupted:  c1  upgrade at: CREATE INDEX ix ON users (email)
                              check whether the statement was completed, then run 'bin/bot db resume --done' or \
                'bin/bot db resume --again'
                """);
    }

    @Test
    void revisionOnWhichARunnerIsWorkingIsRunningNotInterrupted() {
        StatusResult result = status(List.of(), List.of(), List.of(incomplete(Progress.RUNNING)));

        assertThat(text(result)).contains("""
                Running:      c1  upgrade at: CREATE INDEX ix ON users (email)
                              run by retort 7 on host since 2026-01-29T05:04:41Z (aaaa1)
                """).doesNotContain("Interrupted:", "Incomplete:");
        assertThat(JsonText.of(new StatusAnswer(result, CONTEXT).document()))
                .contains("\"running\":[\"c1\"],\"interrupted\":[],\"halfDone\":[],\"statements\":[{\"revision\":"
                        + "\"c1\",\"direction\":\"upgrade\"");
    }

    @Test
    void halfDoneRevisionContinuesByItself() {
        assertThat(text(status(List.of(), List.of(), List.of(incomplete(Progress.HALF_DONE)))))
                .contains("Incomplete:   c1  upgrade at: CREATE INDEX ix ON users (email)\n")
                .contains("continues by itself when you run the same command again");
    }
}
