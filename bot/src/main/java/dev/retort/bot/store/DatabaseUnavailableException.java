package dev.retort.bot.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * The database did not answer, or not in time, for example because another session keeps a row locked. The transaction
 * was rolled back, unless the connection was lost during its commit; the same work may succeed later.
 */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The classes of SQL states: no connection, insufficient resources, intervention or timeout, system error. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** A lock timeout, a session that was idle for too long, a server that has become a standby, a deadlock. */
    private static final Set<String> STATES = Set.of("55P03", "25P03", "25006", "40P01");

    /** The error codes of SQLite: busy, locked, I/O error, disk full, file cannot be opened. */
    private static final Set<Integer> CODES = Set.of(5, 6, 10, 13, 14);

    /** An extended error code of SQLite has the code in its last byte. */
    private static final int CODE_MASK = 0xFF;

    /** An exception with what the database or the pool has reported. */
    public DatabaseUnavailableException(RuntimeException cause) {
        super("The database did not answer in time: " + cause.getMessage(), cause);
    }

    /** Returns whether an exception, or one of its causes, means this. */
    static boolean isMeantBy(Throwable e) {
        return e instanceof SQLException failure && isMeantBy(failure)
                || e.getCause() != null && isMeantBy(e.getCause());
    }

    private static boolean isMeantBy(SQLException e) {
        if (e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException) {
            // Also if the pool has no connection left.
            return true;
        }
        String state = e.getSQLState();
        return state == null || state.length() != 5
                ? CODES.contains(e.getErrorCode() & CODE_MASK)
                : STATES.contains(state) || CLASSES.contains(state.substring(0, 2));
    }
}
