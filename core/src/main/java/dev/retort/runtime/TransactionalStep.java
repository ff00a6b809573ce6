package dev.retort.runtime;

import dev.retort.database.DatabaseException;
import dev.retort.ddl.ErrorClass;
import dev.retort.ddl.RefusedOperationException;
import dev.retort.op.OperationException;
import dev.retort.prepare.PreparedStep;
import dev.retort.prepare.Work;
import dev.retort.sql.SqlStatement;
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
    private final @Nullable PreparedStep next;
    private final @Nullable RebuildWatch watch;
    private final long start = System.nanoTime();
    private @Nullable Sender sender;
    private long durationMs;

    /**
     * A step that is to be run.
     *
     * @param next the one after it, where that will be run at once and in one transaction too; null where it is not
     */
    TransactionalStep(LockedRun run, PreparedStep prepared, @Nullable PreparedStep next) {
        this.run = run;
        this.prepared = prepared;
        this.watch = RebuildWatch.of(run, prepared);
        this.next = next != null && watch == null && run.beginsAhead(next) ? next : null;
    }

    /**
     * Runs the step; its duration in milliseconds up to its commit is returned, as the history has it.
     *
     * @throws MigrationFailedException where the database refuses it; nothing of it is left
     * @throws OperationException where it does not fit the schema as it is
     * @throws RefusedOperationException where the database cannot do it
     * @throws OrphanedRowsException where a rebuild would leave rows that refer to nothing
     * @throws StateException.Cancelled where the run was to end between two statements
     * @throws StateException.Changed where the fence finds another state
     * @throws StateException.Unanswered where the connection ends in the commit
     */
    long run() {
        try {
            if (watch == null) {
                run.patiently(this::attempt);
            } else {
                watch.around(() -> run.patiently(this::attempt));
            }
            return durationMs;
        } catch (DatabaseException e) {
            throw failed(e);
        } catch (OperationException | RefusedOperationException | OrphanedRowsException | StateException.Cancelled e) {
            run.recordFailure(outcome(), e.text().what() + ": " + e.text().why());
            throw e;
        }
    }

    private void attempt() {
        boolean ahead = run.hasBegun(prepared);
        try {
            send();
        } catch (DatabaseException e) {
            if (!ahead || e.errorClass() != ErrorClass.LOST_SAVEPOINT) {
                throw e;
            }
            // A driver that sets savepoints by itself has looked here for one of the transaction before.
            run.session.rollback();
            send();
        }
    }

    private void send() {
        Sender sending = Sender.after(run.begin(prepared), run);
        sender = sending;
        for (Work work : prepared.works()) {
            sending.send(work);
        }
        refuseCancelled();
        if (watch != null) {
            watch.check();
        }
        LockedRun.Outcome outcome = outcome();
        durationMs = outcome.durationMs();
        run.commitDone(prepared, outcome, next);
    }

    private void refuseCancelled() {
        if (run.settings().cancellation().isRequested()) {
            throw new StateException.Cancelled();
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
