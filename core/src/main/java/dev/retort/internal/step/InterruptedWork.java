package dev.retort.internal.step;

import dev.retort.internal.inspect.InspectedSchema;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.table.OpenStatement;
import dev.retort.internal.table.VersionRow;
import dev.retort.internal.table.VersionRow.Journal;
import dev.retort.op.Operation.CompletionState;
import dev.retort.schema.SchemaModel;
import java.util.List;

/** Compares work that was interrupted with the file of its revision and with the database. */
public final class InterruptedWork {
    private InterruptedWork() {}

    /**
     * Returns whether the file still contains the interrupted work at its place, after the completed work.
     *
     * @param row an interrupted revision
     * @param works the work in the file now
     * @param checksum the checksum of the file now. It decides if the row does not contain the statement as it was
     *     sent, and is empty if it says nothing about this direction
     */
    public static boolean isUnchanged(VersionRow row, List<Work> works, String checksum) {
        Journal journal = row.journal();
        List<String> finished = journal.finished();
        List<String> hashes = works.stream().map(JournaledStep::hash).toList();
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
     * Returns whether an interrupted operation was completed, as the schema of the database shows.
     *
     * @param session a session without an open transaction
     */
    public static CompletionState completionState(Session session, Work.Change interrupted) {
        SchemaModel schema = InspectedSchema.outside(session, List.of(interrupted));
        return interrupted.operations().get(0).completionState(schema);
    }
}
