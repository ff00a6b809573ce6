package dev.retort.internal.table;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement that a journal records as begun, as it was sent. It is kept in the version row, because the file of the
 * revision may have been changed by the time at which the interruption is noticed.
 *
 * @param kind whether it is a statement of the author or an operation
 * @param hash the fingerprint, as in the list of completed statements
 * @param text the SQL of a statement, without secrets of the connection; the description of an operation
 */
public record OpenStatement(Kind kind, String hash, String text) {
    private static final Pattern STORED = Pattern.compile("(\\d+) (sql|operation) ([0-9a-f]+)\\n(.*)", Pattern.DOTALL);

    /** The kinds of work that an interruption treats differently. */
    public enum Kind {
        /** A statement as its author wrote it. Only a person can determine whether it was completed. */
        SQL,
        /** An operation. The schema of the database shows whether it was completed. */
        OPERATION
    }

    /**
     * Returns the value of the column.
     *
     * @param position the index of the statement. It is part of the value, because an earlier version of the engine
     *     changes the position of a row and leaves this column as it is
     */
    String stored(int position) {
        return position + " " + kind.name().toLowerCase(Locale.ROOT) + " " + hash + "\n" + text;
    }

    /** Reads a value of the column; empty if it does not belong to this position. */
    static Optional<OpenStatement> parse(String stored, int position) {
        Matcher parts = STORED.matcher(stored);
        if (!parts.matches() || !parts.group(1).equals(String.valueOf(position))) {
            return Optional.empty();
        }
        Kind kind = Kind.valueOf(parts.group(2).toUpperCase(Locale.ROOT));
        return Optional.of(new OpenStatement(kind, parts.group(3), parts.group(4)));
    }
}
