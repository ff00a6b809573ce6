package dev.retort.runtime;

import dev.retort.database.DatabaseException;
import dev.retort.database.Identity;
import dev.retort.database.Session;
import dev.retort.database.SessionSource;
import dev.retort.database.VersionRow;
import dev.retort.ddl.ErrorClass;
import dev.retort.ddl.ServerVersion;
import dev.retort.error.RetortException;
import dev.retort.plan.Direction;
import dev.retort.plan.Goal;
import dev.retort.plan.Plan;
import dev.retort.plan.Planner;
import dev.retort.prepare.Preparation;
import dev.retort.prepare.PreparedStep;
import dev.retort.prepare.PreparedStep.Sending;
import dev.retort.revision.AppliedSet;
import dev.retort.revision.RevisionId;
import dev.retort.script.Scripts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to a goal: looks first, in one query and without the lock, whether there is anything to do; if so,
 * takes the lock, looks again, plans, checks every step, and runs them one by one.
 */
public final class PlanRunner {
    /**
     * What a run has done.
     *
     * @param steps what was run, in its order; empty where there was nothing to do
     * @param heads ids of the current revisions of the database after it, sorted
     * @param applied ids of all applied revisions after it, sorted
     */
    public record Outcome(List<StepReport> steps, List<String> heads, List<String> applied) {
        public Outcome {
            steps = List.copyOf(steps);
            heads = List.copyOf(heads);
            applied = List.copyOf(applied);
        }

        static Outcome nothingDone(DatabaseState state) {
            return new Outcome(
                    List.of(),
                    names(state.applied().current()),
                    names(state.applied().ids()));
        }
    }

    /**
     * What a run would do.
     *
     * @param steps in their order; empty where there is nothing to do
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

    /** A runner of these revisions on that database. */
    public PlanRunner(Scripts scripts, SessionSource sessions, RunSettings settings) {
        this.scripts = scripts;
        this.sessions = sessions;
        this.settings = settings;
        this.check = new StateCheck(scripts, sessions.dialect(), settings);
    }

    /**
     * Runs towards a goal.
     *
     * @param direction the goal's direction
     * @param goalOf the goal, from what is applied; asked once more under the lock, and then kept
     * @return what was run; no step where the goal was reached already
     * @throws RetortException where the run is refused, or fails; it says what was completed
     */
    public Outcome run(Direction direction, Function<AppliedSet, Goal> goalOf) {
        return run(direction, goalOf, session -> nothingToDo(session, direction, goalOf));
    }

    /**
     * Runs towards the head, or all heads; where an index tells that the database is there, no revision is read.
     *
     * @param goalOf the goal, as for {@link #run}
     * @throws RetortException as {@link #run}
     */
    public Outcome runToHead(Function<AppliedSet, Goal> goalOf) {
        return run(
                Direction.UPGRADE,
                goalOf,
                session -> AtHead.find(scripts, session, settings.names())
                        .map(this::nothing)
                        .or(() -> nothingToDo(session, Direction.UPGRADE, goalOf)));
    }

    private Outcome run(
            Direction direction,
            Function<AppliedSet, Goal> goalOf,
            Function<@Nullable Session, Optional<Outcome>> eye) {
        Optional<Session> opened;
        try {
            opened = sessions.openExisting();
        } catch (DatabaseException e) {
            letLockPass(e);
            return runLocked(null, direction, goalOf);
        }
        try (Session session = opened.orElse(null)) {
            Optional<Outcome> nothing = look(session, eye);
            return nothing.isPresent() ? nothing.get() : runLocked(session, direction, goalOf);
        }
    }

    private Outcome nothing(AtHead found) {
        List<String> heads = List.of(found.head());
        settings.listener().planned(heads, new Plan(List.of(), List.of(new RevisionId(found.head()))));
        return new Outcome(List.of(), heads, found.applied());
    }

    private Optional<Outcome> nothingToDo(
            @Nullable Session session, Direction direction, Function<AppliedSet, Goal> goalOf) {
        DatabaseState state = DatabaseState.read(session, settings.names(), scripts.graph());
        Plan plan = planned(direction, state, goalOf);
        settings.listener().planned(names(state.applied().current()), plan);
        return plan.isEmpty() && state.halfWay().isEmpty() ? Optional.of(Outcome.nothingDone(state)) : Optional.empty();
    }

    private Outcome runLocked(@Nullable Session looked, Direction direction, Function<AppliedSet, Goal> goalOf) {
        Progress progress = new Progress();
        try {
            return new LockedSection(sessions, settings, looked)
                    .run(run -> runLocked(run, direction, goalOf, progress));
        } catch (RetortException e) {
            throw e.applied().isPresent() || progress.state == null
                    ? e
                    : e.stoppedAt(progress.completed(), progress.applied());
        }
    }

    /**
     * What a run would do now, and nothing of it is done; the lock is not taken.
     *
     * @param direction the goal's direction
     * @param goalOf the goal, from what is applied
     * @throws RetortException where the run would be refused
     */
    public Preview preview(Direction direction, Function<AppliedSet, Goal> goalOf) {
        try (Session session = sessions.openExisting().orElse(null)) {
            DatabaseState state = DatabaseState.read(session, settings.names(), scripts.graph());
            Plan plan = planned(direction, state, goalOf);
            if (plan.isEmpty()) {
                return new Preview(List.of(), state);
            }
            ServerVersion version = session == null
                    ? ServerVersion.NEWEST
                    : ServerVersion.in(Identity.of(session).version());
            Preparation preparation = new Preparation(scripts, sessions.dialect(), version);
            List<PreparedStep> steps = preparation.prepare(plan);
            Forecast forecast = new Forecast(preparation, steps, session);
            return new Preview(
                    steps.stream()
                            .map(step -> forecast.of(
                                    step, state.row(step.step().revision().id()).orElse(null)))
                            .toList(),
                    state);
        }
    }

    /** Looks without the lock, which sorts it out where another session keeps the state from being read. */
    private static Optional<Outcome> look(
            @Nullable Session session, Function<@Nullable Session, Optional<Outcome>> eye) {
        try {
            return eye.apply(session);
        } catch (DatabaseException e) {
            letLockPass(e);
            return Optional.empty();
        }
    }

    private static void letLockPass(DatabaseException answer) {
        if (answer.errorClass() != ErrorClass.LOCK_NOT_AVAILABLE) {
            throw answer;
        }
    }

    private Plan planned(Direction direction, DatabaseState state, Function<AppliedSet, Goal> goalOf) {
        try {
            check.check(state, direction);
            Goal goal = goalOf.apply(state.applied());
            if (direction == Direction.UPGRADE && isReached(goal, state)) {
                return new Plan(List.of(), state.applied().current());
            }
            Plan plan = new Planner(scripts.graph()).plan(goal, state.applied());
            check.check(plan, state);
            return plan;
        } catch (RetortException e) {
            throw e.stoppedAt(List.of(), names(state.applied().ids()));
        }
    }

    /** Nearly every start finds it so, and need not walk through the graph for a plan without steps. */
    private static boolean isReached(Goal goal, DatabaseState state) {
        for (RevisionId id : goal.revisions()) {
            if (!state.applied().contains(id)) {
                return false;
            }
        }
        return true;
    }

    /** What outlives a new attempt: the goal, what was run, and the step whose commit nobody answered. */
    private static final class Progress {
        private @Nullable Goal goal;
        private @Nullable DatabaseState state;
        private @Nullable StepReport unanswered;
        private final List<StepReport> reports = new ArrayList<>();

        /** The state that the plan is for. */
        DatabaseState seen() {
            return Objects.requireNonNull(state);
        }

        List<String> completed() {
            return reports.stream().map(StepReport::revision).toList();
        }

        /** As last read, with what was run since. */
        List<String> applied() {
            Set<String> ids = new HashSet<>(
                    state == null ? List.of() : names(state.applied().ids()));
            for (StepReport report : reports) {
                if (report.direction() == Direction.UPGRADE) {
                    ids.add(report.revision());
                } else {
                    ids.remove(report.revision());
                }
            }
            List<String> sorted = new ArrayList<>(ids);
            Collections.sort(sorted);
            return Collections.unmodifiableList(sorted);
        }
    }

    private Outcome runLocked(
            LockedRun run, Direction direction, Function<AppliedSet, Goal> goalOf, Progress progress) {
        DatabaseState state = run.prepareTables(scripts.graph());
        progress.state = state;
        settleUnanswered(state, progress);
        try {
            check.check(state, direction);
            Goal goal = progress.goal == null ? goalOf.apply(state.applied()) : progress.goal;
            progress.goal = goal;
            Plan plan = new Planner(scripts.graph()).plan(goal, state.applied());
            check.check(plan, state);
            Preparation preparation = new Preparation(scripts, sessions.dialect(), run.version());
            List<PreparedStep> steps = preparation.prepare(plan);
            new Forecast(preparation, steps, run.session).checkAll();
            settings.listener().planned(names(state.applied().current()), plan);
            for (int at = 0; at < steps.size(); at++) {
                runStep(run, steps, at, progress);
            }
            // Not read once more: each step has held its own row against what was seen, under the lock.
            return new Outcome(progress.reports, names(plan.headsAfter()), progress.applied());
        } catch (StateException.Changed e) {
            throw e;
        } catch (RetortException e) {
            throw e.stoppedAt(progress.completed(), appliedAfter(run, progress));
        }
    }

    /** After a commit that nobody answered, the database says whether the step was done. */
    private void settleUnanswered(DatabaseState state, Progress progress) {
        StepReport step = progress.unanswered;
        progress.unanswered = null;
        if (step != null) {
            boolean applied = state.applied().contains(new RevisionId(step.revision()));
            if (applied == (step.direction() == Direction.UPGRADE)) {
                progress.reports.add(step);
                settings.listener().stepFinished(step);
            }
        }
    }

    /** Runs one of these steps, which are those of the plan. */
    private void runStep(LockedRun run, List<PreparedStep> steps, int at, Progress progress) {
        DatabaseState state = progress.seen();
        if (settings.cancellation().isRequested()) {
            throw new StateException.Cancelled();
        }
        PreparedStep step = steps.get(at);
        RevisionId id = step.step().revision().id();
        run.lock.announce(id.value());
        settings.listener().stepStarting(step.step());
        long start = System.nanoTime();
        try {
            long durationMs = isJournaled(step, state)
                    ? new JournaledStep(run, step, state.row(id).orElse(null)).run()
                    : new TransactionalStep(run, step, follower(steps, at, state)).run();
            StepReport report = report(step, durationMs);
            progress.reports.add(report);
            settings.listener().stepFinished(report);
        } catch (StateException.Unanswered e) {
            progress.unanswered = report(step, (System.nanoTime() - start) / 1_000_000);
            throw e;
        }
    }

    /** The step after this one, where it is one transaction; else null. */
    private static @Nullable PreparedStep follower(List<PreparedStep> steps, int at, DatabaseState state) {
        return at + 1 < steps.size() && !isJournaled(steps.get(at + 1), state) ? steps.get(at + 1) : null;
    }

    private static boolean isJournaled(PreparedStep step, DatabaseState state) {
        return step.sending() == Sending.JOURNALED
                || isHalfWay(step.step().revision().id(), state);
    }

    private static boolean isHalfWay(RevisionId id, DatabaseState state) {
        for (VersionRow row : state.halfWay()) {
            if (row.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static StepReport report(PreparedStep step, long durationMs) {
        return new StepReport(
                step.step().direction(),
                step.step().revision().id().value(),
                step.step().revision().message(),
                durationMs,
                names(step.step().headsAfter()));
    }

    /** Read once more, because only the database knows; where it does not answer, what must be so. */
    private List<String> appliedAfter(LockedRun run, Progress progress) {
        try {
            // Of a step that was begun, and is not run any more.
            run.session.rollback();
            return names(run.readState(scripts.graph()).applied().ids());
        } catch (DatabaseException unreachable) {
            return progress.applied();
        }
    }

    private static List<String> names(List<RevisionId> ids) {
        List<String> names = new ArrayList<>(ids.size());
        for (RevisionId id : ids) {
            names.add(id.value());
        }
        return names;
    }
}
