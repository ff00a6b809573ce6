package dev.retort.runtime;

import dev.retort.database.DatabaseException;
import dev.retort.database.VersionRow;
import dev.retort.database.VersionRow.Journal;
import dev.retort.database.VersionRow.State;
import dev.retort.database.VersionTable.Claim;
import dev.retort.ddl.Dialect;
import dev.retort.ddl.ErrorClass;
import dev.retort.plan.Direction;
import dev.retort.prepare.PreparedStep;
import dev.retort.revision.AppliedRevision;
import dev.retort.revision.Revision;
import dev.retort.runtime.MigrationFailedException.Left;
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
 * Runs one step statement by statement, outside a transaction, with a journal in its version row: that a statement is
 * begun is committed before it is sent, and that it is done after.
 *
 * <p>A statement that the database refused is known not to be done, so a further run begins with it. One that was cut
 * with its connection, or that may leave something behind when it is refused, is for a person to decide (see {@code
 * resume}). Statements that touch rows alone are never in doubt: they are committed together with their entry.
 *
 * <p>Every write of the journal names the state that it found, so that of two runners only one can be right.
 */
final class JournaledStep {
    private final LockedRun run;
    private final Dialect dialect;
    private final PreparedStep prepared;
    private final @Nullable VersionRow before;
    private final List<String> finished = new ArrayList<>();
    private final long start = System.nanoTime();
    private @Nullable VersionRow row;

    /**
     * A step that is to be run, or gone on with.
     *
     * @param before the revision's row, applied or half-way; null where there is none
     */
    JournaledStep(LockedRun run, PreparedStep prepared, @Nullable VersionRow before) {
        this.run = run;
        this.dialect = run.session.dialect();
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
     * @throws MigrationFailedException where the database refuses a statement; those before it are kept
     * @throws StateException.Interrupted where a statement was cut, or refused and may have left something behind
     * @throws StateException.ChecksumMismatch where a statement that is done has been changed in the file
     */
    long run() {
        List<SqlStatement> statements = prepared.statements();
        List<String> hashes = statements.stream().map(s -> hash(s.text())).toList();
        refuseChanged(prepared, finished);
        run.beginStep(prepared.step());
        statements.stream()
                .limit(finished.size())
                .filter(dialect::setsSession)
                .forEach(s -> run.session.execute(s.text()));
        write(new Journal(-1, finished));
        for (int i = finished.size(); i < hashes.size(); i++) {
            runStatement(i, statements.get(i));
            finished.add(hashes.get(i));
        }
        finish();
        return milliseconds();
    }

    /** Refuses to go on where a statement that is done is no longer in the file as it was. */
    static void refuseChanged(PreparedStep prepared, List<String> finished) {
        List<String> hashes =
                prepared.statements().stream().map(s -> hash(s.text())).toList();
        if (finished.size() > hashes.size()
                || !hashes.subList(0, finished.size()).equals(finished)) {
            Revision revision = prepared.step().revision();
            throw new StateException.ChangedHalfWay(revision.id(), revision.source());
        }
    }

    /** A statement's fingerprint in the journal: the first 16 hexadecimal digits of its SHA-256. */
    static String hash(String sql) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void runStatement(int index, SqlStatement statement) {
        if (cancelled()) {
            throw new StateException.Cancelled();
        }
        run.requireSameBackend();
        List<String> after = new ArrayList<>(finished);
        after.add(hash(statement.text()));
        if (dialect.touchesRowsOnly(statement)) {
            runWithItsEntry(statement, after);
            return;
        }
        // A setting is not there for a later run, which sends it again; so nothing about it can be in doubt.
        boolean setting = dialect.setsSession(statement);
        if (!setting) {
            write(new Journal(index, finished));
        }
        try {
            run.session.execute(statement.text());
        } catch (DatabaseException e) {
            throw failed(statement, e);
        }
        // From here on it is done, whatever happens: a failure of this write leaves it "begun", for a person to see.
        if (!setting) {
            run.patiently(() -> write(new Journal(-1, after)));
        }
    }

    private void runWithItsEntry(SqlStatement statement, List<String> after) {
        VersionRow found = row;
        try {
            run.session.begin();
            write(new Journal(-1, after));
            run.session.execute(statement.text());
            run.session.commit();
        } catch (DatabaseException e) {
            run.session.rollback();
            row = found;
            throw failed(statement, e);
        }
    }

    private RuntimeException failed(SqlStatement statement, DatabaseException cause) {
        boolean inDoubt = !dialect.touchesRowsOnly(statement)
                && (cause.errorClass() == ErrorClass.CONNECTION_LOST || dialect.mayLeaveRemains(statement));
        run.recordFailure(outcome(), cause.answer());
        if (inDoubt) {
            return new StateException.Interrupted(
                    prepared.step().revision().id(),
                    prepared.source() + ":" + statement.line(),
                    statement.text() + "\n" + cause.answer());
        }
        settle();
        if (cancelled()) {
            return new StateException.Cancelled();
        }
        Left left = finished.isEmpty() ? Left.NOTHING : Left.STATEMENTS_BEFORE;
        return new MigrationFailedException(
                new MigrationFailedException.Failure(prepared.step(), prepared.source(), run.scrubbed(statement), left),
                cause);
    }

    /** The database refused, so nothing is in doubt; and where nothing is done either, nothing is remembered. */
    private void settle() {
        try {
            if (!finished.isEmpty()) {
                write(new Journal(-1, finished));
            } else if (isUpgrade()) {
                run.versions.delete(prepared.step().revision().id());
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
            run.session.begin();
            if (isUpgrade()) {
                write(State.APPLIED, Journal.EMPTY);
            } else {
                require(run.versions.delete(prepared.step().revision().id()));
            }
            run.recordDone(outcome());
            run.session.commit();
        } catch (DatabaseException e) {
            run.session.rollback();
            if (e.errorClass() == ErrorClass.CONNECTION_LOST) {
                throw new StateException.Changed(
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
        require(found == null ? run.versions.insert(next) : run.versions.advance(found, next));
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

    private boolean cancelled() {
        return run.settings().cancellation().isRequested();
    }

    private void require(Claim claim) {
        if (claim == Claim.TAKEN) {
            run.session.rollback();
            throw new StateException.Changed(
                    prepared.step().revision().id(), "another runner was at it in the meantime");
        }
    }

    private LockedRun.Outcome outcome() {
        return new LockedRun.Outcome(
                prepared.step().revision().id().value(),
                prepared.step().direction().code(),
                milliseconds(),
                prepared.checksum());
    }

    private long milliseconds() {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
