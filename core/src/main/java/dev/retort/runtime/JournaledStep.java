package dev.retort.runtime;

import dev.retort.database.DatabaseException;
import dev.retort.database.VersionRow;
import dev.retort.database.VersionRow.Journal;
import dev.retort.database.VersionTable.Claim;
import dev.retort.ddl.Dialect;
import dev.retort.ddl.ErrorClass;
import dev.retort.ddl.SqlStatement;
import dev.retort.plan.Direction;
import dev.retort.prepare.PreparedStep;
import dev.retort.revision.AppliedRevision;
import dev.retort.revision.Revision;
import dev.retort.runtime.MigrationFailedException.Left;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a step statement by statement, outside a transaction, with a journal in its version row: that a statement is
 * begun is committed before it is sent, and that it is done after.
 *
 * <p>A statement that the database refused is known not to be done, so a further run begins with it. One that was cut
 * with its connection may be done or not; then a person decides (see {@code resume}). Statements that touch rows alone
 * are never in doubt: they are committed together with their entry in the journal.
 */
final class JournaledStep {
    private final LockedRun run;
    private final Dialect dialect;

    JournaledStep(LockedRun run) {
        this.run = run;
        this.dialect = run.session.dialect();
    }

    /**
     * Runs what is left of the step; its duration in milliseconds is returned.
     *
     * @param before the revision's row, applied or half-way; null where there is none
     * @throws MigrationFailedException where the database refuses a statement; those before it are kept
     * @throws StateException.ChecksumMismatch where a statement that is done has been changed in the file
     */
    long run(PreparedStep prepared, @Nullable VersionRow before) {
        long start = System.nanoTime();
        List<String> finished = before == null
                ? new ArrayList<>()
                : new ArrayList<>(before.journal().finished());
        List<String> hashes =
                prepared.statements().stream().map(s -> hash(s.text())).toList();
        if (finished.size() > hashes.size()
                || !hashes.subList(0, finished.size()).equals(finished)) {
            Revision revision = prepared.step().revision();
            throw new StateException.ChecksumMismatch(revision.id(), revision.source(), "a statement that is done");
        }
        claim(prepared, before, finished);
        for (int i = finished.size(); i < hashes.size(); i++) {
            runStatement(prepared, i, finished, start);
            finished.add(hashes.get(i));
        }
        finish(prepared, start);
        return milliseconds(start);
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

    private void claim(PreparedStep prepared, @Nullable VersionRow before, List<String> finished) {
        VersionRow row = row(prepared, new Journal(-1, finished));
        Claim claim = before != null ? run.versions.advance(row) : run.versions.insert(row);
        require(claim, prepared);
    }

    private void runStatement(PreparedStep prepared, int index, List<String> finished, long start) {
        SqlStatement statement = prepared.statements().get(index);
        List<String> after = new ArrayList<>(finished);
        after.add(hash(statement.text()));
        try {
            if (dialect.touchesRowsOnly(statement)) {
                run.session.begin();
                require(run.versions.advance(row(prepared, new Journal(-1, after))), prepared);
                run.session.execute(statement.text());
                run.session.commit();
            } else {
                require(run.versions.advance(row(prepared, new Journal(index, finished))), prepared);
                run.session.execute(statement.text());
                require(run.versions.advance(row(prepared, new Journal(-1, after))), prepared);
            }
        } catch (DatabaseException e) {
            run.session.rollback();
            throw failed(new Cut(prepared, index, finished, start), e);
        }
    }

    /** Where a step was cut: at which statement, and what was done before it. */
    private record Cut(PreparedStep prepared, int index, List<String> finished, long start) {}

    private RuntimeException failed(Cut cut, DatabaseException cause) {
        PreparedStep prepared = cut.prepared();
        boolean lost = cause.errorClass() == ErrorClass.CONNECTION_LOST;
        if (!lost) {
            settle(prepared, cut.finished());
        }
        run.recordFailure(outcome(prepared, cut.start()), cause.answer());
        if (run.settings().cancellation().isRequested()) {
            return new StateException.Cancelled();
        }
        Left left = cut.finished().isEmpty() && !lost ? Left.NOTHING : Left.STATEMENTS_BEFORE;
        SqlStatement statement = prepared.statements().get(cut.index());
        return new MigrationFailedException(
                new MigrationFailedException.Failure(prepared.step(), prepared.source(), statement, left), cause);
    }

    /** The database refused, so nothing is in doubt; and where nothing is done either, nothing is remembered. */
    private void settle(PreparedStep prepared, List<String> finished) {
        try {
            boolean up = prepared.step().direction() == Direction.UPGRADE;
            if (finished.isEmpty() && up) {
                run.versions.delete(prepared.step().revision().id());
            } else if (finished.isEmpty()) {
                run.versions.advance(applied(prepared));
            } else {
                run.versions.advance(row(prepared, new Journal(-1, finished)));
            }
        } catch (DatabaseException unreachable) {
            // The row stays as "begun": the next run will ask a person, which is right when nobody knows.
            return;
        }
    }

    private void finish(PreparedStep prepared, long start) {
        run.session.begin();
        if (prepared.step().direction() == Direction.UPGRADE) {
            require(run.versions.advance(applied(prepared)), prepared);
        } else {
            require(run.versions.delete(prepared.step().revision().id()), prepared);
        }
        run.recordDone(outcome(prepared, start));
        run.session.commit();
    }

    private VersionRow row(PreparedStep prepared, Journal journal) {
        boolean up = prepared.step().direction() == Direction.UPGRADE;
        return row(prepared, up ? VersionRow.State.UPGRADING : VersionRow.State.DOWNGRADING, journal);
    }

    private VersionRow applied(PreparedStep prepared) {
        return row(prepared, VersionRow.State.APPLIED, Journal.EMPTY);
    }

    private VersionRow row(PreparedStep prepared, VersionRow.State state, Journal journal) {
        Revision revision = prepared.step().revision();
        AppliedRevision node = new AppliedRevision(revision.id(), revision.down(), revision.dependsOn());
        return new VersionRow(node, prepared.checksum(), state, journal, run.now());
    }

    private static void require(Claim claim, PreparedStep prepared) {
        if (claim == Claim.TAKEN) {
            throw new StateException.Changed(
                    prepared.step().revision().id(), "another runner was at it in the meantime");
        }
    }

    private static LockedRun.Outcome outcome(PreparedStep prepared, long start) {
        return new LockedRun.Outcome(
                prepared.step().revision().id().value(),
                prepared.step().direction().code(),
                milliseconds(start),
                prepared.checksum());
    }

    private static long milliseconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
