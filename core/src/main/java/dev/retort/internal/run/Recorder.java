package dev.retort.internal.run;

import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.step.JournaledWork;
import dev.retort.internal.step.LockRetry;
import dev.retort.internal.step.MigrationRun;
import dev.retort.internal.step.RunHistory;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.StateException;
import dev.retort.internal.table.DatabaseState;
import dev.retort.internal.table.OpenStatement;
import dev.retort.internal.table.VersionRow;
import dev.retort.internal.table.VersionTable;
import dev.retort.op.Operation.CompletionState;
import dev.retort.result.Direction;
import dev.retort.result.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Records decisions of a person in the version table, without running a revision: which revisions are applied, whether
 * an interrupted statement was completed, and that a changed file is accepted. Works under the lock, in one
 * transaction; each change has an entry in the history.
 */
public final class Recorder {
    private final Scripts scripts;
    private final SessionSource sessions;
    private final RunSettings settings;

    /** Creates a recorder of these revisions on a database. */
    public Recorder(Scripts scripts, SessionSource sessions, RunSettings settings) {
        this.scripts = scripts;
        this.sessions = sessions;
        this.settings = settings;
    }

    /**
     * Replaces the recorded revisions with exactly this set.
     *
     * @param targetSet computes the set to record from the applied revisions
     * @return the state afterwards
     * @throws StateException if a revision is incomplete, or the database is ahead of this build
     */
    public DatabaseState stamp(Function<AppliedSet, Set<RevisionId>> targetSet) {
        return recordUnderLock((run, state) -> {
            StateCheck check = new StateCheck(scripts, sessions.dialect(), sessions.scrubber(), settings);
            state.incomplete().stream().findFirst().ifPresent(row -> {
                throw check.incompleteFailure(row);
            });
            // A stamp may go in either direction. The check for downgrades omits only the checksums, which a stamp
            // replaces.
            check.check(state, Direction.DOWNGRADE);
            Set<RevisionId> target = new TreeSet<>(targetSet.apply(state.applied()));
            return () -> {
                state.rows().stream()
                        .map(VersionRow::id)
                        .filter(id -> !target.contains(id))
                        .forEach(unstamp(run));
                target.stream().filter(id -> !state.applied().contains(id)).forEach(stamp(run));
            };
        });
    }

    /**
     * Deletes all rows of the version table, in any state, and records these revisions.
     *
     * @return the state afterwards
     */
    public DatabaseState purge(Set<RevisionId> target) {
        return recordUnderLock((run, state) -> () -> {
            state.rows().stream().map(VersionRow::id).forEach(unstamp(run));
            target.stream().sorted().forEach(stamp(run));
        });
    }

    private Consumer<RevisionId> unstamp(MigrationRun run) {
        return id -> {
            run.versions().delete(id);
            run.history().recordDone(RunHistory.Outcome.of(id.value(), "unstamp", ""), "");
        };
    }

    private Consumer<RevisionId> stamp(MigrationRun run) {
        return id -> {
            Revision revision = scripts.graph().get(id);
            String checksum = scripts.of(id).checksum(sessions.dialect().database());
            run.versions().insert(VersionRow.applied(revision, checksum, run.now()));
            run.history().recordDone(RunHistory.Outcome.of(id.value(), "stamp", checksum), "");
        };
    }

    /**
     * Records a resolution for every interrupted revision; there is at most one unless locks were bypassed.
     *
     * @return the state afterwards
     * @throws StateException.NothingInterrupted if no revision is interrupted, or the next run continues it by itself
     * @throws StateException.ChangedWhileIncomplete if the file no longer contains the interrupted statement
     */
    public DatabaseState resume(Resolution resolution) {
        return recordUnderLock((run, state) -> {
            StateCheck check = new StateCheck(scripts, sessions.dialect(), sessions.scrubber(), settings);
            List<VersionRow> interrupted = state.rows().stream()
                    .filter(row -> requiresDecision(run, check, row))
                    .toList();
            if (interrupted.isEmpty()) {
                throw state.incomplete().stream()
                        .filter(row -> row.journal().isInterrupted())
                        .findFirst()
                        .map(row -> StateException.NothingInterrupted.inOperation(
                                row.id(), check.openStatement(row), StateCheck.commandToComplete(row)))
                        .orElseGet(() -> new StateException.NothingInterrupted(
                                state.incomplete().stream().map(VersionRow::id).toList()));
            }
            return () -> interrupted.forEach(row -> {
                VersionRow resolved = new VersionRow(
                        row.revision(),
                        row.checksum(),
                        row.state(),
                        resolvedJournal(check, row, resolution),
                        run.now());
                advance(run, row, resolved);
                run.history().recordDone(RunHistory.Outcome.of(row.id().value(), "resume", row.checksum()), "");
            });
        });
    }

    /**
     * Returns whether a person must decide about a revision: it was interrupted in a statement, or in an operation of
     * which the database does not show whether it was completed.
     */
    private static boolean requiresDecision(MigrationRun run, StateCheck check, VersionRow row) {
        if (!row.journal().isInterrupted()) {
            return false;
        }
        check.requireUnchangedSinceInterruption(row);
        return check.requiresDecision(row)
                || check.openWork(row)
                        .filter(Work.Change.class::isInstance)
                        .map(Work.Change.class::cast)
                        .filter(work -> JournaledWork.completionState(run.session(), work) == CompletionState.UNKNOWN)
                        .isPresent();
    }

    private static VersionRow.Journal resolvedJournal(StateCheck check, VersionRow row, Resolution resolution) {
        List<String> finished = new ArrayList<>(row.journal().finished());
        if (resolution == Resolution.COMPLETED) {
            OpenStatement sent = row.journal().statement();
            finished.add(sent == null ? JournaledWork.hash(check.openWork(row).orElseThrow()) : sent.hash());
        }
        return new VersionRow.Journal(-1, finished);
    }

    /**
     * Records the current checksum of the file of an applied revision.
     *
     * @param id a revision of the graph
     * @param reason why the change is harmless, for the history
     * @return the state afterwards
     * @throws StateException.NothingToAccept if it is not applied, has not changed, or has no checksum
     */
    public DatabaseState accept(RevisionId id, String reason) {
        return recordUnderLock((run, state) -> {
            VersionRow row =
                    state.row(id).orElseThrow(() -> new StateException.NothingToAccept(id, "it is not applied here"));
            if (row.state() != VersionRow.State.APPLIED) {
                throw new StateCheck(scripts, sessions.dialect(), sessions.scrubber(), settings).incompleteFailure(row);
            }
            String checksum = scripts.of(id).checksum(sessions.dialect().database());
            if (checksum.isEmpty()) {
                throw StateException.NothingToAccept.withoutChecksum(id);
            }
            if (row.checksum().equals(checksum)) {
                throw new StateException.NothingToAccept(id, "its upgrade has not changed since it was run");
            }
            return () -> {
                advance(run, row, new VersionRow(row.revision(), checksum, row.state(), row.journal(), run.now()));
                run.history().recordDone(RunHistory.Outcome.of(id.value(), "accept", checksum), reason);
            };
        });
    }

    private static void advance(MigrationRun run, VersionRow found, VersionRow row) {
        if (run.versions().advance(found, row) == VersionTable.Claim.TAKEN) {
            throw new StateException.ConcurrentRun(row.id());
        }
    }

    /** Decides under the lock which rows to write, or throws an exception to refuse. */
    @FunctionalInterface
    private interface Decision {
        Runnable of(MigrationRun run, DatabaseState state);
    }

    private DatabaseState recordUnderLock(Decision decision) {
        if (sessions.isMissing()) {
            throw new MissingDatabaseException(sessions.display());
        }
        ConcurrentRunRetry retry = new ConcurrentRunRetry(settings);
        while (true) {
            try (LockedSession locked = LockedSession.open(sessions, settings, null)) {
                return record(decision, locked.run());
            } catch (StateException.ConcurrentRun e) {
                retry.waitAfter(e);
            } catch (DatabaseException e) {
                throw settings.unlessCancelled(e);
            }
        }
    }

    private DatabaseState record(Decision decision, MigrationRun run) {
        Runnable changes = decision.of(run, run.prepareTables(scripts.graph()));
        new LockRetry(run.session(), settings).run(() -> {
            run.session().begin();
            changes.run();
            run.session().commit();
        });
        return run.readState(scripts.graph());
    }
}
