package dev.retort.runtime;

import dev.retort.database.DatabaseException;
import dev.retort.database.Session.Command;
import dev.retort.database.VersionRow;
import dev.retort.database.VersionTable.Claim;
import dev.retort.ddl.ErrorClass;
import dev.retort.ddl.RefusedOperationException;
import dev.retort.op.OperationException;
import dev.retort.plan.Direction;
import dev.retort.prepare.PreparedStep;
import dev.retort.prepare.Work;
import dev.retort.revision.Revision;
import dev.retort.sql.SqlStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one step in one transaction: the fence first, then the statements, then the history row, then the commit. A kill
 * at any point leaves all of it or nothing.
 *
 * <p>Where a statement has waited too long for a lock, the whole transaction is rolled back and tried again. That is no
 * retry of a failed migration: nothing has failed but the wait.
 */
final class TransactionalStep {
    private final LockedRun run;
    private final PreparedStep prepared;
    private final RebuildWatch watch;
    private final long start = System.nanoTime();
    private @Nullable Sender sender;

    TransactionalStep(LockedRun run, PreparedStep prepared) {
        this.run = run;
        this.prepared = prepared;
        this.watch = new RebuildWatch(run, prepared);
    }

    /**
     * Runs the step; its duration in milliseconds is returned.
     *
     * @throws MigrationFailedException where the database refuses it; nothing of it is left
     * @throws OperationException where it does not fit the schema as it is
     * @throws RefusedOperationException where the database cannot do it
     * @throws OrphanedRowsException where a rebuild would leave rows that refer to nothing
     * @throws StateException.Cancelled where the run was to end between two statements
     * @throws StateException.Changed where the fence finds another state, or the connection ends in the commit
     */
    long run() {
        try {
            watch.around(() -> run.patiently(this::attempt));
            return milliseconds();
        } catch (DatabaseException e) {
            throw failed(e);
        } catch (OperationException | RefusedOperationException | OrphanedRowsException | StateException.Cancelled e) {
            run.recordFailure(outcome(), e.text().what() + ": " + e.text().why());
            throw e;
        }
    }

    private void attempt() {
        Sender next = new Sender(run, prepared);
        sender = next;
        begin(next.limitAtOnce());
        for (Work work : prepared.works()) {
            next.send(work);
        }
        refuseCancelled();
        watch.check();
        commit();
    }

    private void refuseCancelled() {
        if (run.settings().cancellation().isRequested()) {
            throw new StateException.Cancelled();
        }
    }

    private void begin(List<Command> after) {
        Revision revision = prepared.step().revision();
        Command fence = prepared.step().direction() == Direction.UPGRADE
                ? run.versions.inserting(VersionRow.applied(revision, prepared.checksum(), run.now()))
                : run.versions.deleting(revision.id());
        if (run.begin(prepared.step(), fence, after) == Claim.TAKEN) {
            throw new StateException.Changed(revision.id(), "another runner was at it in the meantime");
        }
    }

    private void commit() {
        try {
            run.commitDone(outcome());
        } catch (DatabaseException e) {
            if (e.errorClass() == ErrorClass.CONNECTION_LOST) {
                throw new StateException.Changed(
                        prepared.step().revision().id(), "the connection ended in its commit, so its end is not known");
            }
            throw e;
        }
    }

    private RuntimeException failed(DatabaseException cause) {
        run.recordFailure(outcome(), cause.answer());
        if (run.settings().cancellation().isRequested()) {
            return new StateException.Cancelled();
        }
        SqlStatement current = sender == null ? null : sender.current();
        SqlStatement statement = current == null ? null : run.scrubbed(current);
        return new MigrationFailedException(
                new MigrationFailedException.Failure(
                        prepared.step(), prepared.source(), statement, MigrationFailedException.Left.NOTHING),
                cause);
    }

    private LockedRun.Outcome outcome() {
        return new LockedRun.Outcome(
                prepared.step().revision().id().value(),
                prepared.step().direction().code(),
                milliseconds(),
                prepared.checksum());
    }

    private long milliseconds() {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
