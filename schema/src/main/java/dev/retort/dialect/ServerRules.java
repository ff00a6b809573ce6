package dev.retort.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the engine talks to the server of one database, or to its library: sessions, transactions, locks, errors. */
public interface ServerRules {

    /** Whether this is the database whose driver calls it so, as {@code getDatabaseProductName} returns it. */
    boolean isProduct(String name);

    /** How a session is opened, prepared for a run and given back. */
    SessionSql session();

    /** How transactions are begun and ended. */
    TransactionSql transaction();

    /** How all runners but one are kept waiting. */
    LockRecipe lock(LockScope scope);

    /** What kind of failure the database reports, and what to advise. */
    Diagnosis diagnose(DatabaseError error);

    /** A driver's message without additions of the driver that mislead. */
    default String plain(String message) {
        return message;
    }

    /**
     * The name of a product that speaks the protocol of this database but has no lock that the engine could rely on, by
     * the version text of {@link SessionSql#identity()}; empty for the real one.
     */
    default Optional<String> incompatibleProduct(String version) {
        return Optional.empty();
    }

    /**
     * A query for the objects in the schema of unqualified names that a model cannot contain: one text for each, such
     * as {@code domain "email"}. Empty if there can be none.
     */
    default Optional<String> unsupportedObjects() {
        return Optional.empty();
    }

    /**
     * A query for one value that changes with each change of the schema, whoever made it, and returns to a former value
     * only when the change is rolled back. Empty if the database does not count them.
     */
    default Optional<String> schemaChangeCount() {
        return Optional.empty();
    }

    /** An error as drivers report it; {@code sqlState} is empty if the driver gives none. */
    record DatabaseError(String sqlState, int driverCode, String message) {}

    /** The kind of an error and the advice for it, which is empty if there is none. */
    record Diagnosis(ErrorClass errorClass, String fix) {}

    /**
     * How a session is opened, prepared and given back. If both sets of properties are the same, a session that was
     * opened for reading can become the session of a run.
     *
     * @param readProperties driver properties for a connection that must create nothing; {@code %s} stands for the
     *     runner's name
     * @param runProperties driver properties for a connection that may, likewise
     * @param identity a query for one row: database (its file if it has one), namespace, backend, version, and a query
     *     that sets a session back to what it is now (for no row; on another backend it sets nothing, and that one is
     *     its row)
     * @param backend a query for the backend alone; empty if there is none
     * @param setup statements before a run
     * @param reset statements that undo the setup before a pooled connection is given back
     */
    record SessionSql(
            Map<String, String> readProperties,
            Map<String, String> runProperties,
            String identity,
            String backend,
            List<String> setup,
            List<String> reset) {}

    /**
     * How transactions are begun and ended.
     *
     * @param begin starts a transaction that may write
     * @param commit ends it
     * @param rollback undoes it
     * @param shortWait limits, inside the transaction, how long a statement queues for a lock; empty if the session
     *     has one limit for all
     * @param severalAtOnce whether several statements, separated by semicolons, can be sent as one
     */
    record TransactionSql(String begin, String commit, String rollback, String shortWait, boolean severalAtOnce) {}
}
