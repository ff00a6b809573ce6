package dev.retort.internal.step;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.SqlRules.ResultQueries;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.SessionUser;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.Unit;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.step.ForeignKeyGuard.OrphanedRowsException;
import dev.retort.internal.step.MigrationFailedException.Remainder;
import dev.retort.internal.table.OpenStatement;
import dev.retort.internal.table.RevisionJournal;
import dev.retort.internal.table.VersionRow;
import dev.retort.internal.table.VersionRow.Journal;
import dev.retort.internal.table.VersionTable.Claim;
import dev.retort.op.OperationException;
import dev.retort.result.Direction;
import dev.retort.result.Notice;
import dev.retort.sql.SqlStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one step unit by unit, some units outside a transaction, with a journal in its version row. The beginning of
 * work is committed to the journal before the work is sent, its completion afterwards.
 *
 * <p>If an operation was interrupted, the schema of the database shows whether it was completed. The catalog shows the
 * same of some raw SQL statements, such as CREATE INDEX CONCURRENTLY. A person must decide (see {@code resume}) if the
 * schema does not show it, and for any other raw SQL statement that lost its connection, or that was refused and may
 * leave residue. Work that the database refused is known not to be completed, so the next run begins with it. The
 * result of work in a transaction is always known, as it is committed together with its journal entry.
 */
public final class JournaledStep {
    private final MigrationRun run;
    private final PreparedStep prepared;
    private final RevisionJournal journal;
    private final SessionUser user;
    private final ForeignKeyGuard foreignKeys;
    private final List<String> finished = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final long start = System.nanoTime();

    /**
     * Creates a step that will be run or continued.
     *
     * @param before the revision's row, applied or incomplete; null if there is none
     */
    public JournaledStep(MigrationRun run, PreparedStep prepared, @Nullable VersionRow before) {
        this.run = run;
        this.prepared = prepared;
        this.foreignKeys = new ForeignKeyGuard(run, prepared);
        this.journal = journal(run, prepared, before);
        this.user = journal.user();
        if (before != null) {
            finished.addAll(before.journal().finished());
        }
    }

    private static RevisionJournal journal(MigrationRun run, PreparedStep prepared, @Nullable VersionRow before) {
        Direction direction = prepared.step().direction();
        RevisionJournal.Subject subject = new RevisionJournal.Subject(
                before != null
                        ? before.revision()
                        : AppliedRevision.of(prepared.step().revision()),
                direction,
                before != null && direction == Direction.DOWNGRADE ? before.checksum() : prepared.checksum());
        return new RevisionJournal(
                run.versions(), subject, before, run.settings().clock());
    }

    /**
     * Runs the remaining work of the step.
     *
     * @return the duration in milliseconds
     * @throws MigrationFailedException if the database refuses a statement; the work before it is kept
     * @throws StateException.Interrupted if work was interrupted, or was refused and may have left residue
     * @throws StateException.ChangedWhileIncomplete if completed work has changed in the file
     * @throws TransactionEndedException if work has ended the transaction of the engine
     * @throws OrphanedRowsException if a rebuild would leave rows that violate a foreign key
     */
    public long run() {
        JournaledWork.requireUnchanged(prepared, finished);
        run.transaction().beginWithoutTransaction(prepared.step());
        List<Work> works = prepared.works();
        works.stream().limit(finished.size()).filter(this::isSessionSetting).forEach(this::repeatSetting);
        resolveInterruptedWork(works);
        require(journal.write(new Journal(-1, finished)));
        int position = 0;
        for (Unit unit : prepared.units()) {
            int end = position + unit.works().size();
            if (end > finished.size()) {
                runUnit(unit, works.subList(Math.max(position, finished.size()), end));
            }
            position = end;
        }
        finish();
        return milliseconds();
    }

    private void repeatSetting(Work work) {
        beforeWork(work);
        run.session().execute(((Work.Sql) work).statement().text());
    }

    /** Checks in the database whether an interrupted operation was completed. */
    private void resolveInterruptedWork(List<Work> works) {
        VersionRow row = journal.row();
        if (row == null || !row.journal().isInterrupted()) {
            return;
        }
        if (!JournaledWork.isUnchanged(row, works, journal.checksum())) {
            throw StateException.ChangedWhileIncomplete.interrupted(row, prepared.source());
        }
        if (works.get(finished.size()) instanceof Work.Sql raw) {
            resolve(raw);
            return;
        }
        Work.Change interrupted = (Work.Change) works.get(finished.size());
        switch (JournaledWork.completionState(run.session(), interrupted)) {
            case YES -> {
                // An invalid object does not count as existing, but an interrupted drop may leave one.
                JournaledWork.cleanUp(run, interrupted);
                finished.add(JournaledWork.hash(interrupted));
            }
            case NO -> JournaledWork.cleanUp(run, interrupted);
            default ->
                throw new StateException.Interrupted(
                        row.id(), prepared.source(), sent(interrupted).text());
        }
    }

    /** Checks in the database whether an interrupted statement was completed. */
    private void resolve(Work.Sql interrupted) {
        ResultQueries queries = JournaledWork.resultQueries(run, interrupted)
                .orElseThrow(() -> new StateException.Interrupted(
                        prepared.step().revision().id(),
                        prepared.source(),
                        sent(interrupted).text()));
        if (queries.completed().isEmpty()
                || run.transaction().read(queries.completed()).isEmpty()) {
            JournaledWork.cleanUp(run, interrupted);
        } else {
            finished.add(JournaledWork.hash(interrupted));
        }
    }

    private void runUnit(Unit unit, List<Work> works) {
        run.requireNotCancelled();
        run.transaction().requireSameBackend();
        List<String> after = new ArrayList<>(finished);
        works.forEach(work -> after.add(JournaledWork.hash(work)));
        if (unit.batch() == Unit.Batch.TRANSACTION) {
            runInTransaction(works, after);
        } else {
            runInAutocommit(works.get(0), after);
        }
        finished.clear();
        finished.addAll(after);
    }

    private void runInAutocommit(Work work, List<String> after) {
        WorkExecutor executor = new WorkExecutor(run, prepared);
        // A later run executes a setting again, because a new session does not have it; so its result never matters.
        boolean isSetting = isSessionSetting(work);
        if (!isSetting) {
            require(journal.write(new Journal(finished.size(), sent(work), finished)));
        }
        beforeWork(work);
        try {
            if (work instanceof Work.Sql) {
                // IF NOT EXISTS would otherwise accept an invalid index.
                JournaledWork.cleanUp(run, work);
            }
            executor.executeInAutocommit(work);
        } catch (DatabaseException e) {
            throw failed(work, executor, e);
        } catch (OperationException | RefusedOperationException e) {
            recordRefusal();
            throw e;
        }
        notices.addAll(run.report(prepared.step().info(), executor));
        // The work is completed from here on; if this write fails, the journal shows it as begun.
        if (!isSetting) {
            new LockRetry(run.session(), run.settings()).run(() -> require(journal.write(new Journal(-1, after))));
        }
    }

    private void runInTransaction(List<Work> works, List<String> after) {
        try {
            foreignKeys.disable();
            runUntilCommitted(works, after);
        } finally {
            foreignKeys.restore();
        }
    }

    private void runUntilCommitted(List<Work> works, List<String> after) {
        VersionRow rowBefore = journal.row();
        LockRetry retry = new LockRetry(run.session(), run.settings());
        EndedTransaction ended = new EndedTransaction(run, prepared, rowBefore, finished);
        WorkExecutor executor = new WorkExecutor(run, prepared);
        try {
            while (!attempt(works, after, executor, retry)) {
                journal.rolledBackTo(rowBefore);
                executor = new WorkExecutor(run, prepared);
            }
            run.schema().committed();
            notices.addAll(run.report(prepared.step().info(), executor));
        } catch (DatabaseException e) {
            run.session().rollback();
            if (executor.mayHaveEndedTransaction() && ended.isCommitted()) {
                throw endedTransaction(ended, executor, e.errorMessage());
            }
            journal.rolledBackTo(rowBefore);
            throw failed(null, executor, e);
        } catch (EndedTransaction.Signal e) {
            run.session().rollback();
            throw endedTransaction(ended, executor, "");
        } catch (OperationException | RefusedOperationException | OrphanedRowsException e) {
            run.session().rollback();
            journal.rolledBackTo(rowBefore);
            recordRefusal();
            throw e;
        }
    }

    private TransactionEndedException endedTransaction(EndedTransaction ended, WorkExecutor executor, String failure) {
        user.restoreAfterFailure();
        TransactionEndedException exception = ended.record(executor, failure);
        notices.addAll(run.report(prepared.step().info(), executor));
        run.history()
                .recordFailure(
                        outcome(),
                        exception.text().what() + ": " + exception.text().why());
        return exception;
    }

    /** Makes one attempt at a unit in a transaction; returns false if it must be repeated. */
    private boolean attempt(List<Work> works, List<String> after, WorkExecutor executor, LockRetry retry) {
        try {
            run.session().begin();
            require(journal.write(new Journal(-1, after)));
            works.forEach(this::beforeWork);
            executor.executeAll(works);
            if (!foreignKeys.checkUnit()) {
                run.session().rollback();
                foreignKeys.noteExisting();
                return false;
            }
            run.session().commit();
            return true;
        } catch (DatabaseException e) {
            if (executor.mayHaveEndedTransaction()) {
                throw e;
            }
            retry.waitAfter(e);
            return false;
        }
    }

    /** Returns the work as it is recorded before it is sent. */
    private OpenStatement sent(Work work) {
        return new OpenStatement(
                work instanceof Work.Sql ? OpenStatement.Kind.SQL : OpenStatement.Kind.OPERATION,
                JournaledWork.hash(work),
                run.session().scrubber().scrub(work.display()));
    }

    private boolean isSessionSetting(Work work) {
        return work instanceof Work.Sql sql && run.dialect().sql().isSessionSetting(sql.statement());
    }

    /**
     * Records a failure and returns the exception to throw.
     *
     * @param autocommitWork the work that ran outside a transaction; null if it was rolled back with its journal entry
     */
    private RuntimeException failed(@Nullable Work autocommitWork, WorkExecutor executor, DatabaseException cause) {
        SqlStatement statement = executor.current();
        user.restoreAfterFailure();
        notices.addAll(run.report(prepared.step().info(), executor));
        run.history().recordFailure(outcome(), cause.errorMessage());
        boolean isInCatalog = autocommitWork instanceof Work.Change
                || autocommitWork != null
                        && JournaledWork.resultQueries(run, autocommitWork).isPresent();
        if (isInCatalog && !isCleanedUp(autocommitWork, cause)) {
            // The row remains "begun": the next run finds out whether the work was completed.
            return run.isCancelled()
                    ? new StateException.Cancelled()
                    : migrationFailed(executor, Remainder.OPEN_OPERATION, cause);
        }
        if (autocommitWork != null && !isInCatalog && isResultUnknown(statement, cause)) {
            String place = statement == null || statement.line() == 0 ? "" : ":" + statement.line();
            return new StateException.Interrupted(
                    prepared.step().revision().id(),
                    prepared.source() + place,
                    sent(autocommitWork).text() + "\n" + cause.errorMessage());
        }
        recordRefusal();
        if (run.isCancelled()) {
            return new StateException.Cancelled();
        }
        return migrationFailed(executor, finished.isEmpty() ? Remainder.NOTHING : Remainder.STATEMENTS_BEFORE, cause);
    }

    private MigrationFailedException migrationFailed(
            WorkExecutor executor, Remainder remainder, DatabaseException cause) {
        SqlStatement statement = executor.current();
        SqlStatement shown = statement == null ? null : run.scrubbed(statement);
        return new MigrationFailedException(
                new MigrationFailedException.Failure(
                        prepared.step(), prepared.source(), shown, remainder, run.commitFix(executor, cause)),
                cause);
    }

    /** Removes the residue of refused work; returns false if it is not known whether any remains. */
    private boolean isCleanedUp(Work work, DatabaseException cause) {
        if (cause.errorClass() == ErrorClass.CONNECTION_LOST) {
            return false;
        }
        try {
            JournaledWork.cleanUp(run, work);
            return true;
        } catch (DatabaseException notCleanedUp) {
            return false;
        }
    }

    private boolean isResultUnknown(@Nullable SqlStatement statement, DatabaseException cause) {
        return cause.errorClass() == ErrorClass.CONNECTION_LOST
                || statement != null && run.dialect().sql().leavesResidue(statement);
    }

    /**
     * Records that the database refused the work, so that its result is known. If no work is completed, the row is
     * restored to its state before the step.
     */
    private void recordRefusal() {
        try {
            if (finished.isEmpty()) {
                journal.restore();
            } else {
                require(journal.write(new Journal(-1, finished)));
            }
        } catch (DatabaseException unreachable) {
            // The row remains "begun", because the result is unknown.
            return;
        }
    }

    private void finish() {
        try {
            run.session().begin();
            user.restoreOriginal();
            require(journal.complete());
            run.history().recordDone(outcome(), "");
            run.session().commit();
        } catch (DatabaseException e) {
            run.session().rollback();
            if (e.errorClass() == ErrorClass.CONNECTION_LOST) {
                throw new StateException.CommitUnconfirmed(
                        prepared.step().revision().id(),
                        "the connection was lost while its completion was recorded",
                        e);
            }
            throw e;
        }
    }

    private void beforeWork(Work work) {
        if (run.mayChangeUser(work)) {
            user.mayChange();
        }
    }

    private void require(Claim claim) {
        if (claim == Claim.TAKEN) {
            run.session().rollback();
            throw new StateException.ConcurrentRun(prepared.step().revision().id());
        }
    }

    private RunHistory.Outcome outcome() {
        return new RunHistory.Outcome(
                prepared.step().revision().id().value(),
                prepared.step().direction().code(),
                milliseconds(),
                prepared.checksum(),
                notices);
    }

    private long milliseconds() {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
