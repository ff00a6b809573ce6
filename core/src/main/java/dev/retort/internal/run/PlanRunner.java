package dev.retort.internal.run;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.ServerVersion;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.plan.Plan;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.step.LiveStepTransaction;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.StateException;
import dev.retort.internal.table.DatabaseState;
import dev.retort.internal.table.VersionRow;
import dev.retort.result.Direction;
import dev.retort.result.PlannedStep;
import dev.retort.result.RunFailedException;
import dev.retort.result.RunResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to a goal. First reads the state, in one query and without the lock. If there is nothing to do, the
 * run ends there; otherwise it takes the lock and a {@link PlanExecution} does the rest.
 */
public final class PlanRunner {
    /**
     * The planned steps of a run that is not executed.
     *
     * @param steps the steps in order; empty if there is nothing to do
     * @param state the state of the database
     */
    public record Preview(List<PlannedStep> steps, DatabaseState state) {
        public Preview {
            steps = List.copyOf(steps);
        }
    }

    private final Scripts scripts;
    private final SessionSource sessions;
    private final RunSettings settings;
    private final StateCheck check;

    /** Creates a runner of these revisions on a database. */
    public PlanRunner(Scripts scripts, SessionSource sessions, RunSettings settings) {
        this.scripts = scripts;
        this.sessions = sessions;
        this.settings = settings;
        this.check = new StateCheck(scripts, sessions.dialect(), sessions.scrubber(), settings);
    }

    /**
     * Runs to a target.
     *
     * @param target the target. For an upgrade to the head, no revision file is read if the database is up to date and
     *     one index covers all revisions
     * @return the executed steps; none if the goal was already reached
     * @throws RunFailedException if the run is refused or fails after the state of the database was read
     */
    public RunResult run(Direction direction, Identifier target) {
        try (Session probe = probe()) {
            Optional<RunResult> upToDate = resultIfUpToDate(probe, direction, target);
            return upToDate.isPresent() ? upToDate.get() : runLocked(probe, direction, target);
        }
    }

    /**
     * Opens a session for reading; null if the database does not exist yet, or a lock of another session prevents
     * reading.
     */
    private @Nullable Session probe() {
        try {
            return sessions.openExisting().orElse(null);
        } catch (DatabaseException e) {
            rethrowUnlessLocked(e);
            return null;
        }
    }

    private static void rethrowUnlessLocked(DatabaseException failure) {
        if (failure.errorClass() != ErrorClass.LOCK_NOT_AVAILABLE) {
            throw failure;
        }
    }

    private Optional<RunResult> resultIfUpToDate(@Nullable Session probe, Direction direction, Identifier target) {
        List<VersionRow> rows;
        try {
            rows = DatabaseState.rows(probe, settings.names());
        } catch (DatabaseException e) {
            rethrowUnlessLocked(e);
            return Optional.empty();
        }
        Optional<UpToDateCheck> upToDate = direction == Direction.UPGRADE && isHead(target)
                ? UpToDateCheck.of(scripts, rows, sessions.dialect().database())
                : Optional.empty();
        if (upToDate.isPresent()) {
            List<String> heads = List.of(upToDate.get().head());
            settings.listener().planned(heads, List.of());
            return Optional.of(new RunResult(List.of(), heads, upToDate.get().applied()));
        }
        DatabaseState state = new DatabaseState(scripts.graph(), rows);
        if (!state.incomplete().isEmpty()) {
            // Only under the lock can an interrupted revision be distinguished from one that another runner is working
            // on.
            return Optional.empty();
        }
        Plan plan = plan(direction, target, state);
        List<String> heads = RevisionId.values(state.applied().current());
        settings.listener().planned(heads, plan.infos());
        return plan.isEmpty()
                ? Optional.of(new RunResult(
                        List.of(), heads, RevisionId.values(state.applied().ids())))
                : Optional.empty();
    }

    private static boolean isHead(Identifier target) {
        return target instanceof Identifier.Head || target instanceof Identifier.Heads;
    }

    private RunResult runLocked(@Nullable Session probe, Direction direction, Identifier target) {
        RunProgress progress = new RunProgress(settings.listener());
        ConcurrentRunRetry retry = new ConcurrentRunRetry(settings);
        Session first = probe;
        try {
            while (true) {
                try (LockedSession locked = LockedSession.open(sessions, settings, first)) {
                    return new PlanExecution(scripts, locked, progress).run(direction, target);
                } catch (StateException.ConcurrentRun e) {
                    first = null;
                    retry.waitAfter(e);
                }
            }
        } catch (RunFailedException e) {
            throw e;
        } catch (RetortException e) {
            RetortException failure = settings.unlessCancelled(e);
            throw progress.hasBegun() ? progress.failure(failure, progress.applied()) : failure;
        }
    }

    /**
     * Returns the steps that a run would execute now, without executing them. Does not take the lock.
     *
     * @param session a session for reading; null if the database does not exist yet
     * @param target the target
     * @throws RunFailedException if the run would be refused, or another runner is working on a revision
     */
    public Preview preview(@Nullable Session session, Direction direction, Identifier target) {
        DatabaseState state = stateToPlan(session);
        Plan plan = plan(direction, target, state);
        if (plan.isEmpty()) {
            return new Preview(List.of(), state);
        }
        if (session != null) {
            LiveStepTransaction.requireSafeSettings(session);
        }
        ServerVersion version = session == null
                ? ServerVersion.NEWEST
                : ServerVersion.in(SessionIdentity.of(session).version());
        Dialect dialect = sessions.dialect();
        Preparation preparation = new Preparation(scripts, dialect, dialect.renderer(version));
        List<PreparedStep> steps = preparation.prepare(plan);
        PlanCheck check = new PlanCheck(preparation, steps, session);
        return new Preview(
                steps.stream()
                        .map(step -> check.describe(
                                step, state.row(step.step().revision().id()).orElse(null)))
                        .toList(),
                state);
    }

    /** Reads the state for a plan that is not executed. */
    private DatabaseState stateToPlan(@Nullable Session session) {
        DatabaseState state = DatabaseState.read(session, settings.names(), scripts.graph());
        if (session == null || state.incomplete().isEmpty()) {
            return state;
        }
        ObservedState observed = ObservedState.read(session, sessions, scripts.graph(), settings);
        try {
            observed.requireNotInProgress();
        } catch (StateException.InProgress e) {
            throw new RunFailedException(
                    e, List.of(), RevisionId.values(observed.state().applied().ids()), null);
        }
        return observed.state();
    }

    private Plan plan(Direction direction, Identifier target, DatabaseState state) {
        try {
            check.check(state, direction);
            Planner planner = new Planner(scripts.graph());
            Plan plan = planner.plan(planner.goal(direction, target, state.applied()), state.applied());
            check.check(plan, state);
            return plan;
        } catch (RetortException e) {
            throw new RunFailedException(
                    e, List.of(), RevisionId.values(state.applied().ids()), null);
        }
    }
}
