package dev.retort.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Finds out whether a connection pooler gives a session another server process for each transaction. The lock of a run
 * then excludes nobody: two runners may get the same server process, to which the lock belongs, and the lock remains if
 * another process is asked to release it.
 *
 * <p>A pooler that has little to do uses the same server process again, so that one session alone sees no difference.
 * Therefore a second session is asked for its process, which in session mode is always another one.
 */
public final class PoolerCheck {
    /** Other clients may take the server process between two statements, which hides the mode in that round. */
    private static final int ROUNDS = 10;

    /** A pooler in session mode lets the second session wait if it has no free server process. */
    private static final int PATIENCE_MS = 5000;

    private final Session session;
    private final String query;
    private final String first;

    private PoolerCheck(Session session, String query, String first) {
        this.session = session;
        this.query = query;
        this.first = first;
    }

    /**
     * Checks that the session keeps its server process. Takes no round trip if no pooler is recognized.
     *
     * @param identity the identity of the session
     * @param sessions opens the second session
     * @throws UnsupportedServerException if a pooler assigns server processes to transactions
     */
    public static void requireOwnBackend(Session session, SessionIdentity identity, SessionSource sessions) {
        String query = session.dialect().server().session().backend();
        if (!query.isEmpty()
                && isBehindPooler((JdbcSession) session, identity)
                && sessions.allowsSecondSession()
                && new PoolerCheck(session, query, identity.backend()).isChanging(sessions)) {
            throw UnsupportedServerException.transactionPooler();
        }
    }

    private static boolean isBehindPooler(JdbcSession session, SessionIdentity identity) {
        try {
            // The driver's own connection, without that of a pool around it.
            Connection connection = session.connection.unwrap(Connection.class);
            Object told = connection
                    .getClass()
                    .getMethod(session.dialect().server().backendMethod())
                    .invoke(connection);
            return !String.valueOf(told).equals(identity.backend());
        } catch (SQLException | ReflectiveOperationException otherDriver) {
            return false;
        }
    }

    private boolean isChanging(SessionSource sessions) {
        try (JdbcSession second = sessions.openSecond()) {
            int timeout = second.connection.getNetworkTimeout();
            second.connection.setNetworkTimeout(Runnable::run, PATIENCE_MS);
            boolean isChanging = false;
            for (int round = 0; round < ROUNDS && !isChanging; round++) {
                isChanging = isChanging(second);
            }
            second.connection.setNetworkTimeout(Runnable::run, timeout);
            return isChanging;
        } catch (SQLException | DatabaseException noAnswer) {
            // Each step compares the server process with that of the lock.
            return false;
        }
    }

    /** Both are asked in turn, and no transaction is open: the pooler may have only one server process. */
    private boolean isChanging(Session second) {
        String now = backend(session);
        return !now.equals(first) || backend(second).equals(now);
    }

    private String backend(Session asked) {
        return asked.query(query, row -> row.text(1)).get(0);
    }
}
