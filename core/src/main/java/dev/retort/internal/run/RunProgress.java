package dev.retort.internal.run;

import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.DatabaseState;
import dev.retort.internal.plan.Goal;
import dev.retort.internal.revision.RevisionId;
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

/** What outlives a new attempt of a run: the goal, what was run, and the step whose commit is not confirmed. */
final class RunProgress {
    private final RunListener listener;
    private final List<StepReport> reports = new ArrayList<>();
    private @Nullable Goal goal;
    private @Nullable DatabaseState state;
    private @Nullable StepInfo current;
    private @Nullable StepReport unconfirmed;

    /** The progress of a run of which nothing is done yet. */
    RunProgress(RunListener listener) {
        this.listener = listener;
    }

    /**
     * A new attempt begins, and finds this state, which tells whether the step was done whose commit is not confirmed.
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

    /** The goal of the first attempt, which later ones keep. */
    Goal goal(Supplier<Goal> first) {
        Goal known = goal == null ? first.get() : goal;
        goal = known;
        return known;
    }

    /** A step begins. */
    void starting(StepInfo step) {
        current = step;
        listener.stepStarting(step);
    }

    /** A step is done and committed. */
    void completed(StepReport report) {
        current = null;
        reports.add(report);
        listener.stepFinished(report);
    }

    /** A step may be done or not; the next attempt finds out. */
    void unconfirmed(StepReport report) {
        unconfirmed = report;
    }

    /** The steps that are done, in their order. */
    List<StepReport> reports() {
        return reports;
    }

    /**
     * The end of a run that failed.
     *
     * @param applied ids of all applied revisions now, sorted
     */
    RunFailedException failure(RetortException cause, List<String> applied) {
        return new RunFailedException(cause, reports, applied, current);
    }

    /** Whether the state of the database was read under the lock. */
    boolean hasBegun() {
        return state != null;
    }

    /** The ids of all applied revisions, sorted: as last read, with what was run since. */
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
