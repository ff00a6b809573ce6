package dev.retort.internal.jdbc;

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
 * @param revision the revision, with its edges at the time
 * @param checksum the checksum of what was run, or empty if it was stamped without a file
 * @param state whether it is applied or was cut in the middle
 * @param journal how far a revision that runs outside a transaction has come
 * @param at when the row is written; null in one that was read, as nothing depends on it
 */
public record VersionRow(
        AppliedRevision revision,
        String checksum,
        State state,
        Journal journal,
        @Nullable Instant at) {

    /** The row of a revision that is applied, whole. */
    public static VersionRow applied(Revision revision, String checksum, Instant at) {
        return new VersionRow(AppliedRevision.of(revision), checksum, State.APPLIED, Journal.EMPTY, at);
    }

    /**
     * How far a revision came that runs statement by statement.
     *
     * @param open the index of the statement that was begun and whose end is not known, from 0; -1 where there is none
     * @param finished hashes of the statements that are done, in their order
     */
    public record Journal(int open, List<String> finished) {
        /** Nothing begun, nothing done: what a revision that ran in one transaction has. */
        public static final Journal EMPTY = new Journal(-1, List.of());

        public Journal {
            finished = List.copyOf(finished);
        }

        /** Whether a statement was begun and nobody knows how it ended. */
        public boolean isInterrupted() {
            return open >= 0;
        }
    }

    /** What a row says of its revision. */
    public enum State {
        /** It is applied, whole. */
        APPLIED,
        /** Its upgrade was begun outside a transaction and has not ended. */
        UPGRADING,
        /** Its downgrade was begun outside a transaction and has not ended. */
        DOWNGRADING;
        /** The word in the table, such as {@code applied}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** The revision's id. */
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
