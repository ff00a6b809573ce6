package dev.retort.internal.run;

import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.plan.Goal;
import dev.retort.internal.plan.Plan;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.PreparedStep.ExecutionMode;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.step.ForeignKeyGuard;
import dev.retort.internal.step.JournaledStep;
import dev.retort.internal.step.MigrationRun;
import dev.retort.internal.step.StateException;
import dev.retort.internal.step.TransactionalStep;
import dev.retort.internal.table.DatabaseState;
import dev.retort.internal.table.VersionRow;
import dev.retort.result.Direction;
import dev.retort.result.RunFailedException;
import dev.retort.result.RunResult;
import dev.retort.result.StepReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt of a run under the lock: reads the state, plans, checks all steps, and executes them one by one. */
final class PlanExecution {
    private final Scripts scripts;
    private final LockedSession locked;
    private final MigrationRun run;
    private final RunProgress progress;
    private final StateCheck check;
    private final Preparation preparation;

    PlanExecution(Scripts scripts, LockedSession locked, RunProgress progress) {
        this.scripts = scripts;
        this.locked = locked;
        this.run = locked.run();
        this.progress = progress;
        this.check = new StateCheck(scripts, run.dialect(), run.session().scrubber(), run.settings());
        this.preparation = new Preparation(scripts, run.dialect(), run.renderer());
    }

    /**
     * Executes the run.
     *
     * @param target the target; used only if no earlier attempt has determined the goal
     * @throws StateException.ConcurrentRun if the state differs from the planned one; a new attempt may succeed
     * @throws RunFailedException if the run is refused or fails
     */
    RunResult run(Direction direction, Identifier target) {
        DatabaseState state = run.prepareTables(scripts.graph());
        progress.begin(state);
        try {
            check.check(state, direction);
            Planner planner = new Planner(scripts.graph());
            Goal goal = progress.goal(() -> planner.goal(direction, target, state.applied()));
            Plan plan = planner.plan(goal, state.applied());
            check.check(plan, state);
            List<PreparedStep> steps = prepare(plan, state);
            run.settings().listener().planned(RevisionId.values(state.applied().current()), plan.infos());
            for (PreparedStep step : steps) {
                run(step, state);
            }
            // The state is not read again: each step has claimed its own row under the lock.
            return new RunResult(progress.reports(), RevisionId.values(plan.headsAfter()), progress.applied());
        } catch (StateException.ConcurrentRun e) {
            throw e;
        } catch (RetortException e) {
            throw progress.failure(run.settings().unlessCancelled(e), appliedNow());
        }
    }

    private List<PreparedStep> prepare(Plan plan, DatabaseState state) {
        List<PreparedStep> steps = preparation.prepare(plan);
        new PlanCheck(preparation, steps, run.session()).checkAll(state);
        return steps;
    }

    private void run(PreparedStep step, DatabaseState state) {
        run.requireNotCancelled();
        RevisionId id = step.step().revision().id();
        locked.announce(id.value());
        progress.starting(step.step().info());
        long start = System.nanoTime();
        try {
            Optional<VersionRow> row = state.row(id);
            boolean journaled = step.mode() == ExecutionMode.JOURNALED
                    || state.incomplete().stream()
                            .anyMatch(incomplete -> incomplete.id().equals(id));
            long durationMs = journaled
                    ? runJournaled(step, row.orElse(null))
                    : new TransactionalStep(run, step, row.orElse(null)).run();
            warnIfIrreversible(step);
            progress.completed(report(step, durationMs));
        } catch (StateException.CommitUnconfirmed e) {
            progress.unconfirmed(
                    report(step, Duration.ofNanos(System.nanoTime() - start).toMillis()));
            throw e;
        }
    }

    /** Warns now that a revision has no downgrade, not when it is needed, unless its author has declared this. */
    private void warnIfIrreversible(PreparedStep step) {
        if (step.step().direction() == Direction.UPGRADE
                && step.script().irreversible().isEmpty()) {
            String id = step.step().revision().id().value();
            preparation
                    .missingDowngrade(step.script())
                    .ifPresent(reason -> run.settings()
                            .listener()
                            .warned(step.step().info(), "Revision " + id + " has no downgrade: " + reason));
        }
    }

    private long runJournaled(PreparedStep step, @Nullable VersionRow row) {
        ForeignKeyGuard foreignKeys = new ForeignKeyGuard(run, step);
        foreignKeys.noteUnenforced();
        long durationMs = new JournaledStep(run, step, row).run();
        foreignKeys.findViolations();
        foreignKeys.warn();
        return durationMs;
    }

    private static StepReport report(PreparedStep step, long durationMs) {
        return new StepReport(
                step.step().direction(),
                step.step().revision().id().value(),
                step.step().revision().message(),
                durationMs,
                RevisionId.values(step.step().headsAfter()));
    }

    /**
     * Reads the applied revisions again, because only the database knows them; if it is unreachable, returns those
     * computed from the last state and the completed steps.
     */
    private List<String> appliedNow() {
        try {
            run.session().rollback();
            return RevisionId.values(run.readState(scripts.graph()).applied().ids());
        } catch (DatabaseException unreachable) {
            return progress.applied();
        }
    }
}
