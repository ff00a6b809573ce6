package dev.retort.internal.step;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.VersionRow;
import dev.retort.internal.jdbc.VersionRow.Journal;
import dev.retort.internal.jdbc.VersionRow.State;
import dev.retort.internal.jdbc.VersionTable.Claim;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.Unit;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.step.MigrationFailedException.Left;
import dev.retort.op.Operation;
import dev.retort.op.OperationException;
import dev.retort.result.Direction;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one step unit by unit, some of them outside a transaction, with a journal in its version row: that work is begun
 * is committed before it is sent, and that it is done after.
 *
 * <p>Whether an operation that was cut had been done is asked of the database. Where that does not tell, and for a raw
 * statement that was cut with its connection or may leave something behind when it is refused, a person decides (see
 * {@code resume}). What the database refused is known not to be done, so a further run begins with it. Work that runs
 * in a transaction is never in doubt: it is committed together with its entry.
 *
 * <p>Every write of the journal names the state that it found, so that of two runners only one can be right.
 */
public final class JournaledStep {
    private final MigrationRun run;
    private final PreparedStep prepared;
    private final @Nullable VersionRow before;
    private final List<String> finished = new ArrayList<>();
    private final long start = System.nanoTime();
    private @Nullable VersionRow row;

    /**
     * A step that is to be run, or gone on with.
     *
     * @param before the revision's row, applied or half-way; null if there is none
     */
    public JournaledStep(MigrationRun run, PreparedStep prepared, @Nullable VersionRow before) {
        this.run = run;
        this.prepared = prepared;
        this.before = before;
        this.row = before;
        if (before != null) {
            finished.addAll(before.journal().finished());
        }
    }

    /**
     * Runs what is left of the step; its duration in milliseconds is returned.
     *
     * @throws MigrationFailedException if the database refuses a statement; the work before it is kept
     * @throws StateException.Interrupted if work was cut, or refused and may have left something behind
     * @throws StateException.ChangedHalfWay if work that is done has been changed in the file
     */
    public long run() {
        refuseChanged(prepared, finished);
        run.transaction().beginOutside(prepared.step());
        List<Work> works = prepared.works();
        works.stream()
                .limit(finished.size())
                .filter(this::isSessionSetting)
                .forEach(work ->
                        run.session().execute(((Work.Sql) work).statement().text()));
        settleOpen(works);
        write(new Journal(-1, finished));
        int done = 0;
        for (Unit unit : prepared.units()) {
            int end = done + unit.works().size();
            if (end > finished.size()) {
                runUnit(unit, works.subList(Math.max(done, finished.size()), end));
            }
            done = end;
        }
        finish();
        return milliseconds();
    }

    /** Refuses to go on where work that is done is no longer in the file as it was. */
    public static void refuseChanged(PreparedStep prepared, List<String> finished) {
        List<String> hashes = prepared.works().stream().map(JournaledStep::hash).toList();
        if (finished.size() > hashes.size()
                || !hashes.subList(0, finished.size()).equals(finished)) {
            Revision revision = prepared.step().revision();
            throw new StateException.ChangedHalfWay(revision.id(), revision.source());
        }
    }

    /** The fingerprint of work in the journal: the first 16 hexadecimal digits of the SHA-256 of its content. */
    public static String hash(Work work) {
        return hash(work.content());
    }

    /** The same, of the content. */
    public static String hash(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** An operation was cut, and the database is asked whether it had been done. */
    private void settleOpen(List<Work> works) {
        if (row == null || !row.journal().isInterrupted()) {
            return;
        }
        // Which operation was begun is known by its place alone, so the file must be what it was then.
        if (!row.checksum().equals(checksum()) || finished.size() >= works.size()) {
            throw new StateException.ChangedHalfWay(row.id(), prepared.source());
        }
        Work.Change open = (Work.Change) works.get(finished.size());
        SchemaModel now = InspectedSchema.outside(run.session(), List.of(open));
        switch (open.operations().get(0).completionState(now)) {
            case YES -> {
                // What is not valid does not count as there, but a drop that was cut leaves just that.
                cleanUp(open);
                finished.add(hash(open));
            }
            case NO -> cleanUp(open);
            default -> throw new StateException.Interrupted(row.id(), prepared.source(), open.display());
        }
    }

    /** Takes away what a cut or refused attempt has left behind, such as an index that is not valid. */
    private void cleanUp(Work.Change work) {
        for (Operation operation : work.operations()) {
            run.renderer()
                    .cleanupQuery(operation)
                    .ifPresent(query ->
                            run.session().query(query, found -> found.text(1)).forEach(run.session()::execute));
        }
    }

    private void runUnit(Unit unit, List<Work> works) {
        run.refuseCancelled();
        run.transaction().requireSameBackend();
        List<String> after = new ArrayList<>(finished);
        works.forEach(work -> after.add(hash(work)));
        if (unit.batch() == Unit.Batch.TRANSACTION) {
            runTogether(works, after);
        } else {
            runAlone(works.get(0), after);
        }
        finished.clear();
        finished.addAll(after);
    }

    private void runAlone(Work work, List<String> after) {
        WorkExecutor executor = new WorkExecutor(run, prepared);
        // A setting is not there for a later run, which sends it again; so nothing about it can be in doubt.
        boolean setting = isSessionSetting(work);
        if (!setting) {
            write(new Journal(finished.size(), finished));
        }
        try {
            executor.executeAlone(work);
        } catch (DatabaseException e) {
            throw failed(work, executor.current(), e);
        } catch (OperationException | RefusedOperationException e) {
            settle();
            throw e;
        }
        // From here on it is done, whatever happens: a failure of this write leaves it "begun", for a person to see.
        if (!setting) {
            new LockRetry(run.session(), run.settings()).run(() -> write(new Journal(-1, after)));
        }
    }

    private void runTogether(List<Work> works, List<String> after) {
        VersionRow found = row;
        LockRetry retry = new LockRetry(run.session(), run.settings());
        WorkExecutor executor = new WorkExecutor(run, prepared);
        try {
            while (!isCommitted(works, after, executor, retry)) {
                row = found;
                executor = new WorkExecutor(run, prepared);
            }
            run.schema().committed();
        } catch (DatabaseException e) {
            row = found;
            throw failed(null, executor.current(), e);
        } catch (OperationException | RefusedOperationException e) {
            run.session().rollback();
            row = found;
            settle();
            throw e;
        }
    }

    /** One attempt at a unit in a transaction; false if it is to be tried again. */
    private boolean isCommitted(List<Work> works, List<String> after, WorkExecutor executor, LockRetry retry) {
        try {
            run.session().begin();
            write(new Journal(-1, after));
            works.forEach(executor::execute);
            run.session().commit();
            return true;
        } catch (DatabaseException e) {
            retry.waitAfter(e);
            return false;
        }
    }

    private boolean isSessionSetting(Work work) {
        return work instanceof Work.Sql sql && run.dialect().sql().isSessionSetting(sql.statement());
    }

    /**
     * What becomes of a failure.
     *
     * @param alone the work that ran outside a transaction; null if it was rolled back with its entry
     */
    private RuntimeException failed(@Nullable Work alone, @Nullable SqlStatement statement, DatabaseException cause) {
        run.history().recordFailure(outcome(), cause.answer());
        if (alone != null && isInDoubt(alone, statement, cause)) {
            String place = statement == null || statement.line() == 0 ? "" : ":" + statement.line();
            return new StateException.Interrupted(
                    prepared.step().revision().id(),
                    prepared.source() + place,
                    alone.display() + "\n" + cause.answer());
        }
        settle();
        if (run.isCancelled()) {
            return new StateException.Cancelled();
        }
        Left left = finished.isEmpty() ? Left.NOTHING : Left.STATEMENTS_BEFORE;
        SqlStatement shown = statement == null ? null : run.scrubbed(statement);
        return new MigrationFailedException(
                new MigrationFailedException.Failure(prepared.step(), prepared.source(), shown, left), cause);
    }

    private boolean isInDoubt(Work alone, @Nullable SqlStatement statement, DatabaseException cause) {
        boolean lost = cause.errorClass() == ErrorClass.CONNECTION_LOST;
        if (alone instanceof Work.Change change && !lost) {
            try {
                cleanUp(change);
                return false;
            } catch (DatabaseException notCleared) {
                return true;
            }
        }
        return lost || statement != null && run.dialect().sql().leavesResidue(statement);
    }

    /** The database refused, so nothing is in doubt; and where nothing is done either, nothing is remembered. */
    private void settle() {
        try {
            if (!finished.isEmpty()) {
                write(new Journal(-1, finished));
            } else if (isUpgrade()) {
                run.versions().delete(prepared.step().revision().id());
            } else {
                write(State.APPLIED, Journal.EMPTY);
            }
        } catch (DatabaseException unreachable) {
            // The row stays as "begun": the next run will ask a person, which is right when nobody knows.
            return;
        }
    }

    private void finish() {
        try {
            run.session().begin();
            if (isUpgrade()) {
                write(State.APPLIED, Journal.EMPTY);
            } else {
                require(run.versions().delete(prepared.step().revision().id()));
            }
            run.history().recordDone(outcome(), "");
            run.session().commit();
        } catch (DatabaseException e) {
            run.session().rollback();
            if (e.errorClass() == ErrorClass.CONNECTION_LOST) {
                throw new StateException.CommitUnconfirmed(
                        prepared.step().revision().id(), "the connection ended when its end was written down");
            }
            throw e;
        }
    }

    private void write(Journal journal) {
        write(isUpgrade() ? State.UPGRADING : State.DOWNGRADING, journal);
    }

    private void write(State state, Journal journal) {
        VersionRow next = new VersionRow(node(), checksum(), state, journal, run.now());
        VersionRow found = row;
        require(found == null ? run.versions().insert(next) : run.versions().advance(found, next));
        row = next;
    }

    private AppliedRevision node() {
        return before != null
                ? before.revision()
                : AppliedRevision.of(prepared.step().revision());
    }

    /** On the way down the checksum of what was once applied stays: a file that was changed must go on being seen. */
    private String checksum() {
        return before != null && !isUpgrade() ? before.checksum() : prepared.checksum();
    }

    private boolean isUpgrade() {
        return prepared.step().direction() == Direction.UPGRADE;
    }

    private void require(Claim claim) {
        if (claim == Claim.TAKEN) {
            run.session().rollback();
            throw new StateException.ConcurrentRun(prepared.step().revision().id());
        }
    }

    private StepOutcome outcome() {
        return new StepOutcome(
                prepared.step().revision().id().value(),
                prepared.step().direction().code(),
                milliseconds(),
                prepared.checksum());
    }

    private long milliseconds() {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
