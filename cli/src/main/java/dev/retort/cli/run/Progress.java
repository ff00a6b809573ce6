package dev.retort.cli.run;

import dev.retort.cli.answer.RunAnswer;
import dev.retort.result.LockHolder;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import java.io.PrintWriter;
import java.time.Duration;

/** Prints the progress of a run: a line for each finished step, and messages while the run waits for a lock. */
final class Progress implements RunListener {
    private final PrintWriter steps;
    private final PrintWriter waits;

    /** Progress that prints finished steps to one writer and wait messages to the other. */
    Progress(PrintWriter steps, PrintWriter waits) {
        this.steps = steps;
        this.waits = waits;
    }

    @Override
    public void stepFinished(StepReport report) {
        steps.println(RunAnswer.line(report));
        // A run may take hours and its output may be a pipe, so each line is flushed at once.
        steps.flush();
    }

    @Override
    public void warned(StepInfo step, String warning) {
        waits.println("Warning: " + warning);
        waits.flush();
    }

    @Override
    public void waiting(LockHolder holder, Duration waited) {
        waits.println("Waiting for " + waited.toSeconds() + " s: the lock is held by " + holder.display());
        waits.flush();
    }

    @Override
    public void blocked(LockHolder holder, Duration waited) {
        waits.println("Waiting for " + waited.toSeconds() + " s for a lock of " + holder.display());
        waits.flush();
    }
}
