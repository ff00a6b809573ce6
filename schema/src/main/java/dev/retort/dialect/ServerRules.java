package dev.retort.dialect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The behavior of a database server or embedded library: sessions, transactions, locks, errors. */
public interface ServerRules {

    /** Returns whether this dialect serves a product, as named by {@code DatabaseMetaData.getDatabaseProductName}. */
    boolean isProduct(String name);

    /** Returns how to open, prepare and reset a session. */
    SessionSql session();

    /** Returns how to begin and end transactions. */
    TransactionSql transaction();

    /**
     * Returns a statement that writes everything to the database's file, and keeps the open transaction. The engine
     * executes it after the first change of a transaction, and before and after each commit. Empty if a commit alone
     * survives the end of the process.
     */
    default String checkpoint() {
        return "";
    }

    /** Returns how to obtain the lock that allows only one run at a time. */
    LockRecipe lock(LockScope scope);

    /**
     * Returns the name of a public method of the driver's connections, without parameters. It returns the server
     * process that the driver was told when it connected. If {@link SessionSql#backend()} returns another one, a
     * connection pooler is between the driver and the server. Empty if the driver has no such method.
     */
    default String backendMethod() {
        return "";
    }

    /**
     * Returns a query, for another session, that finds the session for which a session waits. It returns at most one
     * row: who it is, since when (ISO 8601), and its current activity. Empty if the database does not say so.
     *
     * @param backend the server process of the waiting session, as returned by {@link SessionSql#identity()}
     */
    default Optional<String> blockers(String backend) {
        return Optional.empty();
    }

    /** Classifies an error of the database and suggests a fix. */
    Diagnosis diagnose(DatabaseError error);

    /** Reads a message that the server has sent with the result of a statement; empty if it is to be ignored. */
    default Optional<ServerNotice> notice(DatabaseError message) {
        return Optional.empty();
    }

    /** Removes misleading additions of the driver from an error message. */
    default String cleanMessage(String message) {
        return message;
    }

    /**
     * Returns the name of an incompatible product: one that uses the protocol of this database but has no reliable
     * lock. Empty if the product is the database itself.
     *
     * @param version the version text returned by {@link SessionSql#identity()}
     */
    default Optional<String> incompatibleProduct(String version) {
        return Optional.empty();
    }

    /**
     * Returns a query for a value that changes with every schema change by any session, and returns to an earlier value
     * only if the change is rolled back. Empty if the database has no such value.
     */
    default Optional<String> schemaChangeCount() {
        return Optional.empty();
    }

    /**
     * Returns the namespace with which the engine always qualifies the names of its own tables; empty if the session
     * determines it.
     */
    default String fixedNamespace() {
        return "";
    }

    /**
     * Returns a query that finds a table by its name, as a statement of this session would. It returns one row with
     * these columns:
     *
     * <ul>
     *   <li>{@code created_in}: the namespace of a new table of this name; empty if there is none
     *   <li>{@code found_in}: the namespace in which the name is found; empty if there is no such table
     *   <li>{@code kind}: what was found, such as {@code view}; empty for an ordinary table
     *   <li>{@code unusable}: the namespaces before {@code created_in} in which the user may not look, separated by
     *       commas; empty if there are none
     *   <li>{@code searched}: the other namespaces in which an unqualified name is searched for; empty if there are
     * none
     * </ul>
     *
     * @param namespace the namespace of the name; empty if the name is unqualified
     * @param table the name of the table
     * @return empty if a name always refers to an ordinary table in the same namespace
     */
    default Optional<String> tableLocation(String namespace, String table) {
        return Optional.empty();
    }

    /**
     * Returns whether the database writes each statement that fails to a file. A run then finds out with
     * {@link #tableLocation} whether its tables exist, and not with a query that may fail.
     */
    default boolean logsFailures() {
        return false;
    }

    /**
     * Returns a query for a connection whose autocommit is off. If its open transaction has changed the database, the
     * query returns the text {@code open}, or fails with an {@link #isOwnTransaction error that says so}. Empty if this
     * cannot be determined.
     */
    default Optional<String> openTransaction() {
        return Optional.empty();
    }

    /** Returns whether the query of {@link #openTransaction} failed because of the connection's own transaction. */
    default boolean isOwnTransaction(DatabaseError error) {
        return false;
    }

    /** Returns the setting of a URL that makes a namespace the default one; empty if there is none. */
    default String namespaceSetting(String namespace) {
        return "";
    }

    /**
     * Returns a query for the session settings with which a failed revision could not be rolled back, or a killed
     * process could damage the database. It returns one text for each, such as {@code journal_mode=off}. Empty if there
     * are no such settings.
     */
    default Optional<String> unsafeSettings() {
        return Optional.empty();
    }

    /**
     * Returns whether the driver reads the rows of a query in portions only if autocommit is off, and otherwise holds
     * all of them in memory.
     */
    default boolean buffersRowsInAutocommit() {
        return false;
    }

    /**
     * Returns a query that finds out whether a session can write. If it cannot, the query returns one row with the
     * reason and the fix; otherwise none. Empty if a session that can be opened can write.
     */
    default Optional<String> readOnlyReason() {
        return Optional.empty();
    }

    /** Returns how to find the rows or the statement because of which a commit was refused. */
    default String commitFix() {
        return "correct the rows that the revision writes, or the constraint: it is deferred, so it is checked at the"
                + " commit.";
    }

    /** Returns how a revision can act as another user; empty if only the connection determines the user. */
    default Optional<UserSql> user() {
        return Optional.empty();
    }

    /**
     * Returns how to find the file of a database that cannot be read at present; empty for a database that can be read
     * while a step writes.
     */
    default Optional<FileAccess> fileAccess() {
        return Optional.empty();
    }

    /**
     * Returns the driver properties that are added to those of the URL.
     *
     * @param defaults the properties of {@link SessionSql}
     * @param given the properties of the URL
     */
    default Map<String, String> connectionProperties(Map<String, String> defaults, Map<String, String> given) {
        return defaults;
    }

    /**
     * Returns whether an attempt to connect has timed out.
     *
     * @param error the driver's error
     * @param elapsed the duration of the attempt
     * @param properties the driver properties of the attempt
     */
    default boolean isConnectTimeout(DatabaseError error, Duration elapsed, Map<String, String> properties) {
        return false;
    }

    /** Returns the maximum number of attempts to connect if each of them times out. */
    default int connectAttempts() {
        return 2;
    }

    /**
     * How to find the file of a database while another session prevents reading.
     *
     * @param query a query that needs no lock; its first row names the file, or has an empty text if there is none
     * @param column the column of the file, counted from 1
     * @param withoutWait driver properties with which a statement fails almost at once if the database is locked
     */
    record FileAccess(String query, int column, Map<String, String> withoutWait) {
        public FileAccess {
            withoutWait = Map.copyOf(withoutWait);
        }
    }

    /**
     * How to find out and restore the user of a session.
     *
     * @param reset makes the session act as the user who connected
     * @param settings the keys of {@link SessionStateSql#settings} that contain the user, in the order in which they
     *     must be restored
     * @param present a query that returns the statements that make the session act as its present user
     */
    record UserSql(String reset, List<String> settings, String present) {
        public UserSql {
            settings = List.copyOf(settings);
        }
    }

    /** An error as reported by the driver; {@code sqlState} is empty if the driver reports none. */
    record DatabaseError(String sqlState, int driverCode, String message) {}

    /** A message that a server has sent with the result of a statement. */
    record ServerNotice(boolean isWarning, String text) {}

    /** The class of an error and a fix, which is empty if there is none. */
    record Diagnosis(ErrorClass errorClass, String fix) {}

    /**
     * How to open and prepare a session. If both sets of properties are equal, a session that was opened for reading
     * can be used for a run.
     *
     * @param readProperties driver properties for a connection that must not create a database; {@code %s} is a
     *     placeholder for the name of the runner
     * @param runProperties driver properties for a connection that may create a database, with the same placeholder
     * @param identity a query that returns one row: database (its file, if any), schema, backend, version
     * @param backend a query that returns only the backend; empty if there is none
     * @param namespace a query that returns only the schema of unqualified names; empty if no revision can change it
     * @param setup statements to execute before a run
     * @param state how to read and restore the state of a session
     */
    record SessionSql(
            Map<String, String> readProperties,
            Map<String, String> runProperties,
            String identity,
            String backend,
            String namespace,
            List<String> setup,
            SessionStateSql state) {}

    /**
     * How to read the state of a session, such as its settings and temporary objects, and how to restore it after a
     * revision has changed it.
     *
     * @param reset statements that reset all settings to the defaults of the connection. If there are any, all settings
     *     that were read are set again afterwards; otherwise only those that have changed
     * @param settings a query that returns two columns: a key, and a statement that restores the present value, which
     *     is empty if the value must be kept. Empty if there are no settings
     * @param objects a query that returns a statement for each temporary object and each lock of the session, which
     *     removes it. Empty if there are none
     * @param coverage whether the state includes all settings
     */
    record SessionStateSql(List<String> reset, String settings, String objects, Coverage coverage) {
        /** The state of a database without settings or temporary objects. */
        public static final SessionStateSql NONE = new SessionStateSql(List.of(), "", "", Coverage.COMPLETE);

        public SessionStateSql {
            reset = List.copyOf(reset);
        }

        /** The settings that can be restored: all of them, or not those that no query returns. */
        public enum Coverage {
            /** The state includes everything that a revision can change. */
            COMPLETE,
            /**
             * A pool may have initialized settings that no query returns. Therefore a pooled connection is closed after
             * a run, and not reused.
             */
            PARTIAL
        }
    }

    /**
     * How to begin and end transactions.
     *
     * @param begin begins a read-write transaction
     * @param commit commits it
     * @param rollback rolls it back
     * @param lockTimeout sets, for the transaction, how long a statement waits for a lock; empty if the timeout is set
     *     once for the session
     * @param canCombineStatements whether several statements, separated by semicolons, can be sent in one round trip
     * @param check how to find out whether a transaction is still the same
     */
    record TransactionSql(
            String begin,
            String commit,
            String rollback,
            String lockTimeout,
            boolean canCombineStatements,
            TransactionCheck check) {}

    /**
     * Finds out whether code has ended the transaction in which it was executed. Both statements are executed in a
     * transaction that has written a row. The transaction is the same if the second one succeeds and both return the
     * same value or no row.
     *
     * @param before executed before the code
     * @param after executed after the code
     */
    record TransactionCheck(String before, String after) {}
}
