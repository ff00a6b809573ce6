package dev.retort.internal.step;

import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.table.OpenStatement;
import dev.retort.internal.table.VersionRow;
import dev.retort.internal.table.VersionRow.Journal;
import dev.retort.internal.table.VersionRow.State;
import dev.retort.internal.table.VersionTable.Claim;
import dev.retort.result.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a transaction was committed although it failed, and records it: Java code can send COMMIT or
 * ROLLBACK as SQL, and on some databases DDL commits.
 *
 * <p>The version row is written first in each transaction. If it differs from the row before, the work until then is
 * committed. The work that ended the transaction is then recorded as interrupted, so that a person must decide.
 */
final class EndedTransaction {
    private final MigrationRun run;
    private final PreparedStep prepared;
    private final @Nullable VersionRow before;
    private final List<String> finished;

    /** Signals that the work that was just executed has ended the transaction. */
    static final class Signal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Signal() {
            super("the transaction has ended", null, false, false);
        }
    }

    /**
     * Creates an instance for a transaction that is not open any more.
     *
     * @param before the version row before the transaction; null if there was none
     * @param finished the work completed before the transaction, as in the journal
     */
    EndedTransaction(MigrationRun run, PreparedStep prepared, @Nullable VersionRow before, List<String> finished) {
        this.run = run;
        this.prepared = prepared;
        this.before = before;
        this.finished = List.copyOf(finished);
    }

    /** Returns whether the version row differs from the row before the transaction. */
    boolean isCommitted() {
        return isCommitted(now().orElse(null));
    }

    private boolean isCommitted(@Nullable VersionRow now) {
        return now == null || before == null
                ? now != before
                : now.state() != before.state() || !now.journal().equals(before.journal());
    }

    private Optional<VersionRow> now() {
        return run.versions().read().orElse(List.of()).stream()
                .filter(row -> row.id().equals(prepared.step().revision().id()))
                .findFirst();
    }

    /**
     * Records the work that ended the transaction as interrupted, if the work before it is still done.
     *
     * @param executor the executor that ran the work
     * @param failure the error message of the work; empty if it succeeded
     * @return the failure to throw
     */
    TransactionEndedException record(WorkExecutor executor, String failure) {
        VersionRow now = now().orElse(null);
        boolean isCommitted = isCommitted(now);
        boolean isRecorded = isCommitted || executor.completed() == 0;
        if (isRecorded) {
            // The code may also have turned autocommit off.
            run.session().begin();
            write(now, executor.completed());
            run.session().commit();
        }
        Work work = prepared.works().get(finished.size() + executor.completed());
        TransactionEndedException.End end = isCommitted
                ? TransactionEndedException.End.COMMITTED
                : isRecorded
                        ? TransactionEndedException.End.ROLLED_BACK
                        : TransactionEndedException.End.ROLLED_BACK_WITH_OTHER_WORK;
        return new TransactionEndedException(
                prepared.step(),
                new TransactionEndedException.Culprit(
                        prepared.location(work, run.dialect().database()),
                        run.session().scrubber().scrub(work.display()),
                        failure),
                end);
    }

    private void write(@Nullable VersionRow now, int completed) {
        List<String> done = new ArrayList<>(finished);
        prepared.works().subList(finished.size(), finished.size() + completed).stream()
                .map(JournaledWork::hash)
                .forEach(done::add);
        Work work = prepared.works().get(done.size());
        OpenStatement open = new OpenStatement(
                OpenStatement.Kind.SQL,
                JournaledWork.hash(work),
                run.session().scrubber().scrub(work.display()));
        boolean isUpgrade = prepared.step().direction() == Direction.UPGRADE;
        VersionRow row = new VersionRow(
                before == null ? AppliedRevision.of(prepared.step().revision()) : before.revision(),
                before == null || isUpgrade ? prepared.checksum() : before.checksum(),
                isUpgrade ? State.UPGRADING : State.DOWNGRADING,
                new Journal(done.size(), open, done),
                run.now());
        if (now == null) {
            require(run.versions().insert(row));
        }
        require(run.versions().advance(now == null ? row : now, row));
    }

    private void require(Claim claim) {
        if (claim == Claim.TAKEN) {
            run.session().rollback();
            throw new StateException.ConcurrentRun(prepared.step().revision().id());
        }
    }
}
