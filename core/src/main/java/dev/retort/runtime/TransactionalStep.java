package dev.retort.runtime;

import dev.retort.database.DatabaseException;
import dev.retort.database.VersionRow;
import dev.retort.database.VersionTable.Claim;
import dev.retort.ddl.Dialect;
import dev.retort.ddl.ErrorClass;
import dev.retort.ddl.SqlStatement;
import dev.retort.plan.Direction;
import dev.retort.prepare.PreparedStep;
import dev.retort.revision.AppliedRevision;
import dev.retort.revision.Revision;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs a step in one transaction: the fence first, then the statements, then the history row, then the commit. A kill
 * at any point leaves all of it or nothing.
 *
 * <p>Statements that change the schema queue for a lock for a short time only, because everybody else queues behind
 * them; then the whole transaction is rolled back and tried again. That is no retry of a failed migration: nothing has
 * failed but the wait.
 */
final class TransactionalStep {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final LockedRun run;
    private final Dialect dialect;
    private @Nullable SqlStatement current;

    TransactionalStep(LockedRun run) {
        this.run = run;
        this.dialect = run.session.dialect();
    }

    /**
     * Runs the step; its duration in milliseconds is returned.
     *
     * @throws MigrationFailedException where the database refuses it; nothing of it is left
     * @throws StateException.Changed where the fence finds another state, or the connection ends in the commit
     */
    long run(PreparedStep prepared) {
        long start = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                attempt(prepared, start);
                return milliseconds(start);
            } catch (DatabaseException e) {
                run.session.rollback();
                boolean timeLeft =
                        elapsed(start).plus(pause).compareTo(run.settings().lockTimeout()) < 0;
                if (e.errorClass() != ErrorClass.LOCK_NOT_AVAILABLE || !timeLeft || cancelled()) {
                    throw failed(prepared, e, start);
                }
            } catch (RuntimeException e) {
                run.session.rollback();
                throw e;
            }
            run.settings().cancellation().pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void attempt(PreparedStep prepared, long start) {
        current = null;
        run.session.begin();
        run.requireSameBackend();
        limitWait(dialect.transaction().shortWait());
        claim(prepared);
        boolean rowsOnly = false;
        for (SqlStatement statement : prepared.statements()) {
            current = statement;
            if (dialect.touchesRowsOnly(statement) != rowsOnly) {
                rowsOnly = !rowsOnly;
                limitWait(
                        rowsOnly
                                ? dialect.transaction().longWait()
                                : dialect.transaction().shortWait());
            }
            run.session.execute(statement.text());
        }
        current = null;
        run.recordDone(outcome(prepared, start));
        commit(prepared.step().revision());
    }

    private void limitWait(String sql) {
        if (!sql.isEmpty()) {
            run.session.execute(sql);
        }
    }

    private void claim(PreparedStep prepared) {
        Revision revision = prepared.step().revision();
        Claim claim = prepared.step().direction() == Direction.UPGRADE
                ? run.versions.insert(appliedRow(prepared))
                : run.versions.delete(revision.id());
        if (claim == Claim.TAKEN) {
            throw new StateException.Changed(revision.id(), "another runner was at it in the meantime");
        }
    }

    private VersionRow appliedRow(PreparedStep prepared) {
        Revision revision = prepared.step().revision();
        return new VersionRow(
                new AppliedRevision(revision.id(), revision.down(), revision.dependsOn()),
                prepared.checksum(),
                VersionRow.State.APPLIED,
                VersionRow.Journal.EMPTY,
                run.now());
    }

    private void commit(Revision revision) {
        try {
            run.session.commit();
        } catch (DatabaseException e) {
            if (e.errorClass() == ErrorClass.CONNECTION_LOST) {
                throw new StateException.Changed(
                        revision.id(), "the connection ended in its commit, so its end is not known");
            }
            throw e;
        }
    }

    private RuntimeException failed(PreparedStep prepared, DatabaseException cause, long start) {
        run.recordFailure(outcome(prepared, start), cause.answer());
        if (cancelled()) {
            return new StateException.Cancelled();
        }
        return new MigrationFailedException(
                new MigrationFailedException.Failure(
                        prepared.step(), prepared.source(), current, MigrationFailedException.Left.NOTHING),
                cause);
    }

    private LockedRun.Outcome outcome(PreparedStep prepared, long start) {
        return new LockedRun.Outcome(
                prepared.step().revision().id().value(),
                prepared.step().direction().code(),
                milliseconds(start),
                prepared.checksum());
    }

    private boolean cancelled() {
        return run.settings().cancellation().isRequested();
    }

    private static Duration elapsed(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static long milliseconds(long start) {
        return elapsed(start).toMillis();
    }
}
