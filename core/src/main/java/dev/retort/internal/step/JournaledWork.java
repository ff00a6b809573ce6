package dev.retort.internal.step;

import dev.retort.dialect.SqlRules.ResultQueries;
import dev.retort.internal.inspect.InspectedSchema;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.table.OpenStatement;
import dev.retort.internal.table.VersionRow;
import dev.retort.internal.table.VersionRow.Journal;
import dev.retort.op.Operation.CompletionState;
import dev.retort.schema.SchemaModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Compares the work in the journal of a revision with its file and with the database. */
public final class JournaledWork {
    private JournaledWork() {}

    /**
     * Checks that the completed work has not changed in the file.
     *
     * @throws StateException.ChangedWhileIncomplete if it has changed
     */
    public static void requireUnchanged(PreparedStep prepared, List<String> finished) {
        List<String> hashes = prepared.works().stream().map(JournaledWork::hash).toList();
        if (finished.size() > hashes.size()
                || !hashes.subList(0, finished.size()).equals(finished)) {
            Revision revision = prepared.step().revision();
            throw new StateException.ChangedWhileIncomplete(revision.id(), revision.source());
        }
    }

    /**
     * Returns the fingerprint of work for the journal: the first 16 hexadecimal digits of the SHA-256 hash of its
     * content.
     */
    public static String hash(Work work) {
        return hash(work.content());
    }

    /** Returns the fingerprint of a content. */
    public static String hash(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Returns whether the file still contains the interrupted work at its place, after the completed work.
     *
     * @param row an interrupted revision
     * @param works the work in the file now
     * @param checksum the checksum of the file now. It decides if the row does not contain the statement as it was
     *     sent, and is empty if it does not cover this direction
     */
    public static boolean isUnchanged(VersionRow row, List<Work> works, String checksum) {
        Journal journal = row.journal();
        List<String> finished = journal.finished();
        List<String> hashes = works.stream().map(JournaledWork::hash).toList();
        if (journal.open() >= works.size()
                || finished.size() > hashes.size()
                || !hashes.subList(0, finished.size()).equals(finished)) {
            return false;
        }
        OpenStatement sent = journal.statement();
        return sent == null
                ? checksum.isEmpty()
                        || row.checksum().isEmpty()
                        || row.checksum().equals(checksum)
                : sent.hash().equals(hashes.get(journal.open()));
    }

    /**
     * Returns the state of an interrupted operation, as the schema of the database shows it.
     *
     * @param session a session without an open transaction
     */
    public static CompletionState completionState(Session session, Work.Change interrupted) {
        SchemaModel schema = InspectedSchema.outside(session, List.of(interrupted));
        return interrupted.operations().get(0).completionState(schema);
    }

    /** Returns the queries that show how a statement ended; empty for operations and for all other statements. */
    static Optional<ResultQueries> resultQueries(MigrationRun run, Work work) {
        return work instanceof Work.Sql sql ? run.dialect().sql().resultQueries(sql.statement()) : Optional.empty();
    }

    /** Removes the residue of an interrupted or refused attempt, such as an invalid index. */
    static void cleanUp(MigrationRun run, Work work) {
        List<String> queries = new ArrayList<>();
        if (work instanceof Work.Change change) {
            change.operations().forEach(one -> run.renderer().cleanupQuery(one).ifPresent(queries::add));
        }
        resultQueries(run, work).map(ResultQueries::cleanup).ifPresent(queries::add);
        queries.stream()
                .filter(query -> !query.isEmpty())
                .forEach(query -> run.transaction().read(query).forEach(run.session()::execute));
    }
}
