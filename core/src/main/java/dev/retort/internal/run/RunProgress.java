package dev.retort.internal.run;

import dev.retort.error.RetortException;
import dev.retort.internal.plan.Goal;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.table.DatabaseState;
import dev.retort.result.Direction;
import dev.retort.result.RunFailedException;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a run across its attempts: the goal, the completed steps, and the step whose commit is unconfirmed.
 */
final class RunProgress {
    private final RunListener listener;
    private final List<StepReport> reports = new ArrayList<>();
    private @Nullable Goal goal;
    private @Nullable DatabaseState state;
    private @Nullable StepInfo current;
    private @Nullable StepReport unconfirmed;

    /** Creates the progress of a new run. */
    RunProgress(RunListener listener) {
        this.listener = listener;
    }

    /**
     * Begins a new attempt, with the state that it has read. The state shows whether a step with an unconfirmed commit
     * was committed.
     */
    void begin(DatabaseState found) {
        state = found;
        current = null;
        StepReport step = unconfirmed;
        unconfirmed = null;
        if (step != null
                && found.applied().contains(new RevisionId(step.revision()))
                        == (step.direction() == Direction.UPGRADE)) {
            completed(step);
        }
    }

    /** Returns the goal, which is computed in the first attempt and kept by later ones. */
    Goal goal(Supplier<Goal> first) {
        Goal result = goal == null ? first.get() : goal;
        goal = result;
        return result;
    }

    /** Records that a step begins. */
    void starting(StepInfo step) {
        current = step;
        listener.stepStarting(step);
    }

    /** Records that a step was committed. */
    void completed(StepReport report) {
        current = null;
        reports.add(report);
        listener.stepFinished(report);
    }

    /** Records that the commit of a step is unconfirmed; the next attempt finds out whether it was committed. */
    void unconfirmed(StepReport report) {
        unconfirmed = report;
    }

    /** Returns the completed steps in order. */
    List<StepReport> reports() {
        return reports;
    }

    /**
     * Returns the exception for a failed run.
     *
     * @param applied ids of all applied revisions now, sorted
     */
    RunFailedException failure(RetortException cause, List<String> applied) {
        return new RunFailedException(cause, reports, applied, current);
    }

    /** Returns whether the state of the database was read under the lock. */
    boolean hasBegun() {
        return state != null;
    }

    /**
     * Returns the ids of all applied revisions, sorted: those of the last state, changed by the steps completed since.
     */
    List<String> applied() {
        Set<String> ids = new TreeSet<>();
        if (state != null) {
            state.applied().ids().forEach(id -> ids.add(id.value()));
        }
        for (StepReport report : reports) {
            if (report.direction() == Direction.UPGRADE) {
                ids.add(report.revision());
            } else {
                ids.remove(report.revision());
            }
        }
        return List.copyOf(ids);
    }
}
