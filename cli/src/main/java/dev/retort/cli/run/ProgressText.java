package dev.retort.cli.run;

import dev.retort.cli.answer.TextFormat;
import dev.retort.result.LockHolder;
import dev.retort.result.RunningStatement;
import dev.retort.result.StepInfo;
import java.time.Duration;
import java.util.List;

/** The running step of a run, and the texts about it. */
final class ProgressText {
    private int total;
    private int position;

    /** Sets the steps of the run. */
    void planned(List<StepInfo> steps) {
        total = steps.size();
        position = 0;
    }

    /** Moves to the next step. */
    void next() {
        position++;
    }

    /** Returns the position of the running step: {@code 9 of 50}. */
    String position() {
        return position + " of " + total;
    }

    /** Describes a wait for the lock of the run. */
    static String lock(LockHolder holder, Duration waited) {
        return "Waiting for " + elapsed(waited) + ": the lock is held by " + holder.display();
    }

    /** Describes a wait for another session, after which a step is tried again. */
    static String session(LockHolder holder, Duration waited) {
        return "Waiting for " + elapsed(waited) + " for a lock of " + holder.display();
    }

    /** Describes what a statement waits for; empty if nothing is known. */
    static String blocker(RunningStatement statement) {
        return statement
                .blocker()
                .map(holder -> "waits for a lock of " + holder.display())
                .orElse("");
    }

    /** {@code 12 s}, {@code 2 min 5 s}. */
    static String elapsed(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 60 ? seconds + " s" : TextFormat.duration(seconds * 1000);
    }
}
