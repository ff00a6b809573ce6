package dev.retort.internal.run;

import dev.retort.config.Config;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.ServerVersion;
import dev.retort.error.Scrubber;
import dev.retort.internal.plan.Plan;
import dev.retort.internal.plan.Step;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.step.JournaledWork;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.StateException;
import dev.retort.internal.table.DatabaseState;
import dev.retort.internal.table.OpenStatement;
import dev.retort.internal.table.VersionRow;
import dev.retort.result.Direction;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether a run is allowed in the present state of the database. Performs no I/O. */
public final class StateCheck {
    private final Scripts scripts;
    private final Dialect dialect;
    private final Scrubber scrubber;
    private final RunSettings settings;

    /**
     * Creates a check of these revisions on a database of this dialect.
     *
     * @param scrubber removes the secrets of the connection from statements
     */
    public StateCheck(Scripts scripts, Dialect dialect, Scrubber scrubber, RunSettings settings) {
        this.scripts = scripts;
        this.dialect = dialect;
        this.scrubber = scrubber;
        this.settings = settings;
    }

    /**
     * Checks that a run in this direction is allowed.
     *
     * @throws StateException if a person must decide or repair something first
     */
    public void check(DatabaseState state, Direction direction) {
        for (VersionRow row : state.incomplete()) {
            requireCompletable(row, direction);
        }
        checkApplied(state, direction);
    }

    /**
     * Checks that a run in this direction is allowed, but accepts incomplete revisions: without the lock, another
     * runner may be working on them.
     *
     * @throws StateException if a person must decide or repair something first
     */
    public void checkApplied(DatabaseState state, Direction direction) {
        List<RevisionId> unknown = state.applied().unknown();
        if (!unknown.isEmpty() && settings.ahead() == Config.DatabaseAhead.REFUSE) {
            throw new StateException.DatabaseAhead(unknown, scripts.location());
        }
        // A downgrade does not run the changed upgrade, so the change must not prevent it.
        if (direction == Direction.UPGRADE) {
            List<RevisionId> changed = changed(state);
            if (!changed.isEmpty()) {
                RevisionId id = changed.get(0);
                // The checksum of a Java revision covers the whole source, that of a SQL revision only the upgrade.
                String part = scripts.of(id) instanceof JavaRevision ? "the source" : "the upgrade";
                throw new StateException.ChecksumMismatch(
                        id, scripts.graph().get(id).source(), part);
            }
        }
    }

    /**
     * Checks that a plan is allowed.
     *
     * @throws StateException.OutOfOrder if it would run revisions below applied ones, and this is configured to be
     *     refused
     * @throws StateException.ChecksumMismatch if a downgrade would be derived from an upgrade that has changed since it
     *     was run
     */
    void check(Plan plan, DatabaseState state) {
        for (Step step : plan.steps()) {
            if (step.direction() == Direction.DOWNGRADE) {
                requireOriginalUpgrade(step, state);
            }
        }
        if (plan.isEmpty() || settings.outOfOrder() == Config.OutOfOrder.RUN) {
            return;
        }
        Set<RevisionId> outOfOrder = new HashSet<>(state.applied().outOfOrder());
        List<Revision> refused = plan.steps().stream()
                .filter(step -> step.direction() == Direction.UPGRADE)
                .map(Step::revision)
                .filter(revision -> outOfOrder.contains(revision.id()))
                .toList();
        if (!refused.isEmpty()) {
            throw new StateException.OutOfOrder(refused, state.applied().current());
        }
    }

    /**
     * Refuses to derive a downgrade from a changed upgrade, as it would reverse other operations. A downgrade that the
     * author wrote is not affected by changes of the upgrade.
     */
    private void requireOriginalUpgrade(Step step, DatabaseState state) {
        RevisionId id = step.revision().id();
        if (scripts.of(id) instanceof JavaRevision java
                && state.row(id).filter(this::isChanged).isPresent()
                && java.operations(Direction.DOWNGRADE, dialect.database()).isEmpty()) {
            throw new StateException.ChecksumMismatch(id, step.revision().source(), "the source");
        }
    }

    /** Refuses an incomplete revision, unless a run in this direction completes it without the decision of a person. */
    private void requireCompletable(VersionRow row, Direction direction) {
        boolean isUpgrade = row.state() == VersionRow.State.UPGRADING;
        if (!scripts.graph().contains(row.id())
                || row.journal().isInterrupted() && (requiresDecision(row) || isChangedSinceInterruption(row))
                || isUpgrade != (direction == Direction.UPGRADE)) {
            throw incompleteFailure(row);
        }
    }

    /** Returns the failure for an incomplete revision, which must be completed before anything else. */
    StateException incompleteFailure(VersionRow row) {
        String directionName = row.state() == VersionRow.State.UPGRADING ? "upgrade" : "downgrade";
        if (!scripts.graph().contains(row.id())) {
            return new StateException.IncompleteUnknown(row.id(), directionName, scripts.location());
        }
        if (row.journal().isInterrupted() && isChangedSinceInterruption(row)) {
            return StateException.ChangedWhileIncomplete.interrupted(
                    row, scripts.graph().get(row.id()).source());
        }
        if (requiresDecision(row)) {
            return interruptedFailure(row);
        }
        return new StateException.Incomplete(row.id(), directionName, commandToComplete(row));
    }

    /** Returns the failure for an interrupted revision, with the interrupted statement if its file is known. */
    StateException.Interrupted interruptedFailure(VersionRow row) {
        String file = "unknown to this build";
        Optional<Work> open = openWork(row);
        if (scripts.graph().contains(row.id())) {
            file = scripts.graph().get(row.id()).source();
        }
        if (open.isPresent()) {
            boolean hasLine =
                    open.get() instanceof Work.Sql sql && sql.statement().line() > 0;
            file = hasLine ? file + ":" + ((Work.Sql) open.get()).statement().line() : file;
        }
        return new StateException.Interrupted(row.id(), file, openStatement(row));
    }

    /**
     * Returns whether a revision was interrupted in work of which only a person can determine whether it was completed.
     * The database shows it for an operation and for some statements, so that the next run continues by itself.
     */
    public boolean requiresDecision(VersionRow row) {
        if (!row.journal().isInterrupted()) {
            return false;
        }
        OpenStatement sent = row.journal().statement();
        return sent == null
                ? openWork(row).filter(this::isResultInCatalog).isEmpty()
                : sent.kind() == OpenStatement.Kind.SQL && !isResultInCatalog(new SqlStatement(sent.text(), 0));
    }

    private boolean isResultInCatalog(Work work) {
        return work instanceof Work.Change || work instanceof Work.Sql sql && isResultInCatalog(sql.statement());
    }

    /** Returns whether the catalog shows how this statement ended, as for a concurrent index on PostgreSQL. */
    private boolean isResultInCatalog(SqlStatement statement) {
        return dialect.sql().resultQueries(statement).isPresent();
    }

    /**
     * Checks that the file of an interrupted revision still contains the interrupted work at its place.
     *
     * @throws StateException.ChangedWhileIncomplete if it does not
     * @throws StateException.IncompleteUnknown if this build has no file for the revision
     */
    void requireUnchangedSinceInterruption(VersionRow row) {
        if (!scripts.graph().contains(row.id()) || isChangedSinceInterruption(row)) {
            throw incompleteFailure(row);
        }
    }

    /** Returns the command that completes an incomplete revision. */
    static String commandToComplete(VersionRow row) {
        return row.state() == VersionRow.State.UPGRADING ? "retort upgrade " + row.id() : "retort downgrade -1";
    }

    /** Returns whether the file no longer contains the interrupted work, or the work before it, at its place. */
    private boolean isChangedSinceInterruption(VersionRow row) {
        String checksum =
                row.state() == VersionRow.State.UPGRADING ? scripts.of(row.id()).checksum(dialect.database()) : "";
        return !JournaledWork.isUnchanged(row, works(row), checksum);
    }

    /** Returns the description of the work that was begun, as it was sent; empty if there is none. */
    public String openStatement(VersionRow row) {
        OpenStatement sent = row.journal().statement();
        if (sent != null || !row.journal().isInterrupted()) {
            return sent == null ? "" : sent.text();
        }
        return openWork(row)
                .map(work -> scrubber.scrub(work.display()))
                .orElse("number " + (row.journal().open() + 1));
    }

    /** Returns the work that was begun and whose result is unknown, if this build has its file. */
    Optional<Work> openWork(VersionRow row) {
        if (!scripts.graph().contains(row.id()) || !row.journal().isInterrupted()) {
            return Optional.empty();
        }
        List<Work> works = works(row);
        int open = row.journal().open();
        return open < works.size() ? Optional.of(works.get(open)) : Optional.empty();
    }

    private List<Work> works(VersionRow row) {
        boolean isUpgrade = row.state() == VersionRow.State.UPGRADING;
        return new Preparation(scripts, dialect, dialect.renderer(ServerVersion.NEWEST))
                .works(scripts.of(row.id()), isUpgrade ? Direction.UPGRADE : Direction.DOWNGRADE);
    }

    /** Returns the applied revisions whose upgrade has changed since it was run, sorted by id. */
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
        if (row.state() != VersionRow.State.APPLIED
                || row.checksum().isEmpty()
                || !scripts.graph().contains(row.id())) {
            return false;
        }
        String checksum = scripts.of(row.id()).checksum(dialect.database());
        return !checksum.isEmpty() && !checksum.equals(row.checksum());
    }

    /**
     * Returns the applied revisions of which a change would not be detected, because the checksum of the revision or of
     * what was run is unknown, sorted by id.
     */
    public List<RevisionId> unverified(DatabaseState state) {
        return state.rows().stream()
                .filter(row -> row.state() == VersionRow.State.APPLIED
                        && scripts.graph().contains(row.id())
                        && (row.checksum().isEmpty()
                                || scripts.of(row.id())
                                        .checksum(dialect.database())
                                        .isEmpty()))
                .map(VersionRow::id)
                .toList();
    }
}
