package dev.retort.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.result.Direction;
import dev.retort.result.LockHolder;
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
    private final Progress progress = new Progress(new PrintWriter(steps), new PrintWriter(waits));

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
                .hasToString("Waiting for 5 s: the lock is held by retort 7 on host since 2026-01-29T05:04:41Z,"
                        + " at: aaaa1\n");
        assertThat(steps).hasToString("");
    }

    @Test
    void blockedStepPrintsDuration() {
        progress.blocked(LockHolder.UNKNOWN_SESSION, Duration.ofSeconds(7));

        assertThat(waits).hasToString("Waiting for 7 s for a lock of another session\n");
    }
}
