package dev.retort.internal.run;

import dev.retort.config.Config;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.ServerVersion;
import dev.retort.internal.jdbc.DatabaseState;
import dev.retort.internal.jdbc.VersionRow;
import dev.retort.internal.plan.Plan;
import dev.retort.internal.plan.Step;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.StateException;
import dev.retort.result.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether anything may be run on a database in the state that it is in. Pure. */
public final class StateCheck {
    private final Scripts scripts;
    private final Dialect dialect;
    private final RunSettings settings;

    /** A check of these revisions on a database of this dialect. */
    public StateCheck(Scripts scripts, Dialect dialect, RunSettings settings) {
        this.scripts = scripts;
        this.dialect = dialect;
        this.settings = settings;
    }

    /**
     * Lets a run in this direction pass.
     *
     * @throws StateException if something must be decided or mended first
     */
    public void check(DatabaseState state, Direction direction) {
        for (VersionRow row : state.incomplete()) {
            refuseHalfWay(row, direction);
        }
        checkApplied(state, direction);
    }

    /**
     * The same, whatever is half-way: without the lock, another runner may be at work on that.
     *
     * @throws StateException if something must be decided or mended first
     */
    public void checkApplied(DatabaseState state, Direction direction) {
        List<RevisionId> unknown = state.applied().unknown();
        if (!unknown.isEmpty() && settings.ahead() == Config.Ahead.REFUSE) {
            throw new StateException.DatabaseAhead(unknown, scripts.location());
        }
        // Going back does not run the upgrade that was changed, so a change of it must not bar the way.
        if (direction == Direction.UPGRADE) {
            List<RevisionId> changed = changed(state);
            if (!changed.isEmpty()) {
                RevisionId id = changed.get(0);
                // In Java the whole source counts, in SQL the upgrade alone.
                String part = scripts.of(id) instanceof JavaRevision ? "the source" : "the upgrade";
                throw new StateException.ChecksumMismatch(
                        id, scripts.graph().get(id).source(), part);
            }
        }
    }

    /**
     * Lets a plan pass.
     *
     * @throws StateException.OutOfOrder if it would run revisions below what is applied, and that is not wanted
     * @throws StateException.ChecksumMismatch if a way back would be derived from an upgrade that was not the one
     */
    void check(Plan plan, DatabaseState state) {
        for (Step step : plan.steps()) {
            if (step.direction() == Direction.DOWNGRADE) {
                refuseOtherWayBack(step, state);
            }
        }
        if (plan.isEmpty() || settings.outOfOrder() == Config.OutOfOrder.RUN) {
            return;
        }
        Set<RevisionId> late = new HashSet<>(state.applied().outOfOrder());
        List<Revision> refused = plan.steps().stream()
                .filter(step -> step.direction() == Direction.UPGRADE)
                .map(Step::revision)
                .filter(revision -> late.contains(revision.id()))
                .toList();
        if (!refused.isEmpty()) {
            throw new StateException.OutOfOrder(refused, state.applied().current());
        }
    }

    /** A way back that is written stays right whatever the upgrade says now; one that is derived takes back another. */
    private void refuseOtherWayBack(Step step, DatabaseState state) {
        RevisionId id = step.revision().id();
        if (scripts.of(id) instanceof JavaRevision java
                && state.row(id).filter(this::isChanged).isPresent()
                && java.operations(Direction.DOWNGRADE, dialect.database()).isEmpty()) {
            throw new StateException.ChecksumMismatch(id, step.revision().source(), "the source");
        }
    }

    private void refuseHalfWay(VersionRow row, Direction direction) {
        boolean upgrading = row.state() == VersionRow.State.UPGRADING;
        if (!scripts.graph().contains(row.id())
                || row.journal().isInterrupted() && !isOperation(row)
                || upgrading != (direction == Direction.UPGRADE)) {
            throw refusal(row);
        }
    }

    /** Why nothing but going on may be done with a revision that is half-way. */
    StateException refusal(VersionRow row) {
        String half = row.state() == VersionRow.State.UPGRADING ? "upgrade" : "downgrade";
        if (!scripts.graph().contains(row.id())) {
            return new StateException.HalfWayUnknown(row.id(), half, scripts.location());
        }
        if (row.journal().isInterrupted() && !isOperation(row)) {
            return interrupted(row);
        }
        String target = half.equals("upgrade") ? row.id().value() : "-1";
        return new StateException.HalfWay(row.id(), half, "retort " + half + " " + target);
    }

    /** The failure of a cut revision, with the statement in question where its file is known. */
    StateException.Interrupted interrupted(VersionRow row) {
        String file = "unknown to this build";
        String statement = "number " + (row.journal().open() + 1);
        Optional<Work> open = openWork(row);
        if (scripts.graph().contains(row.id())) {
            file = scripts.graph().get(row.id()).source();
        }
        if (open.isPresent()) {
            statement = open.get().display();
            boolean inFile =
                    open.get() instanceof Work.Sql sql && sql.statement().line() > 0;
            file = inFile ? file + ":" + ((Work.Sql) open.get()).statement().line() : file;
        }
        return new StateException.Interrupted(row.id(), file, statement);
    }

    /** Whether it was cut in an operation, of which the database shows whether it was done. */
    private boolean isOperation(VersionRow row) {
        return openWork(row).filter(Work.Change.class::isInstance).isPresent();
    }

    /** What was begun and whose end is not known, where this build knows it. */
    private Optional<Work> openWork(VersionRow row) {
        if (!scripts.graph().contains(row.id()) || !row.journal().isInterrupted()) {
            return Optional.empty();
        }
        boolean up = row.state() == VersionRow.State.UPGRADING;
        List<Work> works = new Preparation(scripts, dialect, dialect.renderer(ServerVersion.NEWEST))
                .works(scripts.of(row.id()), up ? Direction.UPGRADE : Direction.DOWNGRADE);
        int open = row.journal().open();
        return open < works.size() ? Optional.of(works.get(open)) : Optional.empty();
    }

    /** Applied revisions whose upgrade says something else now than what was run, sorted by id. */
    public List<RevisionId> changed(DatabaseState state) {
        List<RevisionId> changed = new ArrayList<>();
        for (VersionRow row : state.rows()) {
            if (isChanged(row)) {
                changed.add(row.id());
            }
        }
        return Collections.unmodifiableList(changed);
    }

    private boolean isChanged(VersionRow row) {
        return row.state() == VersionRow.State.APPLIED
                && !row.checksum().isEmpty()
                && scripts.graph().contains(row.id())
                && !scripts.of(row.id()).checksum(dialect.database()).equals(row.checksum());
    }
}
