package dev.retort.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.terminal.ScreenWriter;
import dev.retort.result.Direction;
import dev.retort.result.LockHolder;
import dev.retort.result.Notice;
import dev.retort.result.RunningStatement;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter steps = new StringWriter();
    private final StringWriter waits = new StringWriter();
    private final Progress progress = new Progress(
            ScreenWriter.plain(new PrintWriter(steps)),
            ScreenWriter.plain(new PrintWriter(waits)),
            ProgressText.withWarnings());

    @Test
    void finishedStepIsPrintedAtOnce() {
        progress.stepFinished(new StepReport(Direction.UPGRADE, "aaaa1", "add tokens", 12, List.of("aaaa1")));
        assertThat(steps).hasToString("  ↑ aaaa1  add tokens  (12 ms)\n");

        progress.stepFinished(new StepReport(Direction.DOWNGRADE, "aaaa1", "", 125_400, List.of()));
        assertThat(steps).asString().endsWith("\n  ↓ aaaa1  (2 min 5 s)\n");
        assertThat(waits).hasToString("");
    }

    @Test
    void waitPrintsDurationAndLockHolder() {
        LockHolder holder = new LockHolder("retort 7 on host", Instant.parse("2026-01-29T05:04:41Z"), "aaaa1");

        progress.waiting(holder, Duration.ofSeconds(5));

        assertThat(waits)
                .hasToString("Waiting for 5 s: the migration lock is held by retort 7 on host"
                        + " since 2026-01-29T05:04:41Z (aaaa1)\n");
        assertThat(steps).hasToString("");
    }

    @Test
    void longStatementIsPrintedWithItsPositionAndGrowingPauses() {
        StepInfo step = new StepInfo(Direction.UPGRADE, "aaaa2", "add an index");
        progress.planned(List.of(), List.of(new StepInfo(Direction.UPGRADE, "aaaa1", ""), step));
        progress.stepStarting(new StepInfo(Direction.UPGRADE, "aaaa1", ""));
        progress.stepStarting(step);
        for (int seconds = 5; seconds < 60; seconds += 5) {
            progress.statementRunning(
                    step,
                    new RunningStatement(
                            "CREATE INDEX\n ix ON t (id)",
                            Duration.ofSeconds(seconds),
                            seconds < 20 ? null : LockHolder.UNKNOWN_SESSION));
        }

        assertThat(waits).hasToString("""
                Running for 5 s: aaaa2 (2 of 2), CREATE INDEX ix ON t (id)
                Running for 10 s: aaaa2 (2 of 2), CREATE INDEX ix ON t (id)
                Running for 20 s: aaaa2 (2 of 2), CREATE INDEX ix ON t (id); locked by another session
                Running for 40 s: aaaa2 (2 of 2), CREATE INDEX ix ON t (id); locked by another session
                """);
    }

    @Test
    void holderThatBecomesKnownIsPrintedAtOnceAndTheNextStatementStartsAnew() {
        StepInfo step = new StepInfo(Direction.UPGRADE, "aaaa1", "");
        progress.planned(List.of(), List.of(step));
        progress.stepStarting(step);
        progress.statementRunning(step, new RunningStatement("ONE", Duration.ofSeconds(5), null));
        progress.statementRunning(step, new RunningStatement("ONE", Duration.ofSeconds(6), LockHolder.UNKNOWN_SESSION));
        progress.statementRunning(
                step, new RunningStatement("ONE", Duration.ofSeconds(10), LockHolder.UNKNOWN_SESSION));
        progress.statementRunning(step, new RunningStatement("TWO", Duration.ofSeconds(5), null));

        assertThat(waits).hasToString("""
                Running for 5 s: aaaa1 (1 of 1), ONE
                Running for 6 s: aaaa1 (1 of 1), ONE; locked by another session
                Running for 5 s: aaaa1 (1 of 1), TWO
                """);
    }

    @Test
    void terminalShowsTheRunningStepAndItsStatement() {
        StepInfo first = new StepInfo(Direction.UPGRADE, "aaaa1", "add tokens, which are secret");
        StringWriter screen = new StringWriter();
        try (LiveProgress live =
                new LiveProgress(ScreenWriter.plain(new PrintWriter(screen)), 40, ProgressText.withNotices())) {
            live.planned(List.of(), List.of(first, new StepInfo(Direction.UPGRADE, "aaaa2", "")));
            live.stepStarting(first);
            await(screen, "  1 of 2  aaaa1  add tokens, wh…  0 s");
            live.statementRunning(
                    first, new RunningStatement("VACUUM", Duration.ofSeconds(5), LockHolder.UNKNOWN_SESSION));
            await(screen, "  VACUUM\u001b[K\n  locked by another session\u001b[K");
            live.stepFinished(new StepReport(first.direction(), "aaaa1", first.message(), 12, List.of("aaaa1")));
        }

        assertThat(screen).asString().endsWith("\r\u001b[2A\u001b[J  ↑ aaaa1  add tokens, which a…  (12 ms)\n");
    }

    @Test
    void terminalShowsTheWaitForTheLock() {
        StringWriter screen = new StringWriter();
        try (LiveProgress live =
                new LiveProgress(ScreenWriter.plain(new PrintWriter(screen)), 80, ProgressText.withNotices())) {
            live.waiting(LockHolder.UNKNOWN, Duration.ofSeconds(65));
            await(screen, "  Waiting for 1 min 5 s: the migration lock is held by another process");
        }
        assertThat(screen).asString().endsWith("\r\u001b[J");
    }

    private static void await(StringWriter screen, String text) {
        long start = System.nanoTime();
        while (!screen.toString().contains(text)) {
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("%s in %s", text, screen)
                    .isLessThan(Duration.ofSeconds(30));
            Thread.onSpinWait();
        }
    }

    @Test
    void warningsOfTheDatabaseArePrintedAndNoticesIfWanted() {
        StepInfo step = new StepInfo(Direction.UPGRADE, "aaaa1", "");
        Notice warning = new Notice(Notice.Level.WARNING, "too few rows");
        Notice notice = new Notice(Notice.Level.NOTICE, "table \"t\" does not exist, skipping");
        Progress verbose = new Progress(
                new PrintWriter(steps), ScreenWriter.plain(new PrintWriter(waits)), ProgressText.withNotices());

        progress.noticed(step, warning);
        progress.noticed(step, notice);
        verbose.noticed(step, notice);

        assertThat(waits)
                .hasToString("Warning in aaaa1: too few rows\nNotice in aaaa1: table \"t\" does not exist, skipping\n");
    }

    @Test
    void blockedStepPrintsDuration() {
        progress.blocked(LockHolder.UNKNOWN_SESSION, Duration.ofSeconds(7));

        assertThat(waits).hasToString("Waiting for 7 s: locked by another session\n");
    }
}
