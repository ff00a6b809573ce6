package dev.retort.internal.step;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.step.ForeignKeyGuard.OrphanedRowsException;
import dev.retort.op.OperationException;
import dev.retort.sql.SqlStatement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one step in one transaction: the fence first, then the statements, then the history row, then the commit. A kill
 * at any point leaves all of it or nothing.
 *
 * <p>If a statement has waited too long for a lock, the whole transaction is rolled back and tried again. That is no
 * retry of a failed migration: nothing has failed but the wait.
 */
public final class TransactionalStep {
    private final MigrationRun run;
    private final PreparedStep prepared;
    private final ForeignKeyGuard keys;
    private final long start = System.nanoTime();
    private @Nullable WorkExecutor executor;

    /** A step that is to be run. */
    public TransactionalStep(MigrationRun run, PreparedStep prepared) {
        this.run = run;
        this.prepared = prepared;
        this.keys = new ForeignKeyGuard(run, prepared);
    }

    /**
     * Runs the step; its duration in milliseconds up to its commit is returned, as the history has it.
     *
     * @throws MigrationFailedException if the database refuses it; nothing of it is left
     * @throws OperationException if it does not fit the schema as it is
     * @throws RefusedOperationException if the database cannot do it
     * @throws OrphanedRowsException if a rebuild would leave rows that refer to nothing
     * @throws StateException.Cancelled if the run was stopped between two statements
     * @throws StateException.ConcurrentRun if the fence finds another state
     * @throws StateException.CommitUnconfirmed if the connection ends in the commit
     */
    public long run() {
        try {
            return runUntilCommitted();
        } catch (DatabaseException e) {
            throw failed(e);
        } catch (OperationException | RefusedOperationException | OrphanedRowsException | StateException.Cancelled e) {
            run.history()
                    .recordFailure(outcome(), e.text().what() + ": " + e.text().why());
            throw e;
        }
    }

    private long runUntilCommitted() {
        LockRetry retry = new LockRetry(run.session(), run.settings());
        try {
            keys.disable();
            while (true) {
                try {
                    if (attempt()) {
                        return commit();
                    }
                    run.session().rollback();
                    keys.noteExisting();
                } catch (DatabaseException e) {
                    retry.waitAfter(e);
                }
            }
        } finally {
            run.session().rollback();
            keys.restore();
        }
    }

    /** Whether all of it is done and may be committed. */
    private boolean attempt() {
        run.transaction().begin(prepared);
        WorkExecutor attempting = new WorkExecutor(run, prepared);
        executor = attempting;
        prepared.works().forEach(attempting::execute);
        run.refuseCancelled();
        return keys.check();
    }

    private long commit() {
        StepOutcome outcome = outcome();
        try {
            run.session().commit(List.of(run.history().done(outcome)));
        } catch (DatabaseException e) {
            throw e.errorClass() == ErrorClass.CONNECTION_LOST
                    ? new StateException.CommitUnconfirmed(
                            prepared.step().revision().id(),
                            "the connection ended in its commit, so its end is not known")
                    : e;
        }
        run.schema().committed();
        return outcome.durationMs();
    }

    private RuntimeException failed(DatabaseException cause) {
        run.history().recordFailure(outcome(), cause.answer());
        if (run.isCancelled()) {
            return new StateException.Cancelled();
        }
        SqlStatement current = executor == null ? null : executor.current();
        SqlStatement statement = current == null ? null : run.scrubbed(current);
        return new MigrationFailedException(
                new MigrationFailedException.Failure(
                        prepared.step(), prepared.source(), statement, MigrationFailedException.Left.NOTHING),
                cause);
    }

    private StepOutcome outcome() {
        return new StepOutcome(
                prepared.step().revision().id().value(),
                prepared.step().direction().code(),
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                prepared.checksum());
    }
}
