package dev.retort.internal.table;

import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row of the version table.
 *
 * @param revision the revision, with its edges at that time
 * @param checksum the checksum of what was run, or empty if it was stamped without a file
 * @param state whether it is applied or incomplete
 * @param journal the progress of a revision that runs outside a transaction
 * @param at the time at which the row is written; null in a row that was read, as nothing depends on it
 */
public record VersionRow(
        AppliedRevision revision,
        String checksum,
        State state,
        Journal journal,
        @Nullable Instant at) {

    /** Returns the row of a completely applied revision. */
    public static VersionRow applied(Revision revision, String checksum, Instant at) {
        return new VersionRow(AppliedRevision.of(revision), checksum, State.APPLIED, Journal.EMPTY, at);
    }

    /**
     * The progress of a revision that runs statement by statement.
     *
     * @param open the index, from 0, of the statement that was begun and whose result is unknown; -1 if there is none
     * @param statement that statement as it was sent; null if there is none, or if an earlier version of the engine or
     *     a script wrote the row
     * @param finished hashes of the completed statements, in order
     */
    public record Journal(int open, @Nullable OpenStatement statement, List<String> finished) {
        /** An empty journal, as for a revision that ran in one transaction. */
        public static final Journal EMPTY = new Journal(-1, List.of());

        public Journal {
            finished = List.copyOf(finished);
        }

        /** Creates the progress of a revision without the text of the open statement. */
        public Journal(int open, List<String> finished) {
            this(open, null, finished);
        }

        /** Returns whether a statement was begun and its result is unknown. */
        public boolean isInterrupted() {
            return open >= 0;
        }
    }

    /** The state of a revision. */
    public enum State {
        /** It is completely applied. */
        APPLIED,
        /** Its upgrade began outside a transaction and has not ended. */
        UPGRADING,
        /** Its downgrade began outside a transaction and has not ended. */
        DOWNGRADING;
        /** Returns the value stored in the table, such as {@code applied}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Returns the revision's id. */
    public RevisionId id() {
        return revision.id();
    }

    static List<RevisionId> ids(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Arrays.stream(joined.split(",")).map(RevisionId::new).toList();
    }

    static String joined(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).collect(Collectors.joining(","));
    }
}
