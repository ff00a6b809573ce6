package dev.retort.cli.run;

import dev.retort.cli.answer.RunAnswer;
import dev.retort.result.LockHolder;
import dev.retort.result.RunListener;
import dev.retort.result.StepReport;
import java.io.PrintWriter;
import java.time.Duration;

/** Tells how a run goes: a line a step as it ends, and whom it waits for. */
final class Progress implements RunListener {
    private final PrintWriter steps;
    private final PrintWriter waits;

    /** Progress that is written there. */
    Progress(PrintWriter steps, PrintWriter waits) {
        this.steps = steps;
        this.waits = waits;
    }

    @Override
    public void stepFinished(StepReport report) {
        steps.println(RunAnswer.line(report));
        // A run may take hours, and its output a pipe: each line must be there when it is true.
        steps.flush();
    }

    @Override
    public void waiting(LockHolder holder, Duration waited) {
        waits.println("Waiting for " + waited.toSeconds() + " s: the lock is held by " + holder.display());
        waits.flush();
    }

    @Override
    public void blocked(Duration waited) {
        waits.println("Waiting for " + waited.toSeconds() + " s: another session holds what this step changes");
        waits.flush();
    }
}
