package dev.retort.h2;

import dev.retort.dialect.LockRecipe;
import dev.retort.dialect.LockScope;
import dev.retort.dialect.ServerRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of H2, embedded or as a server: sessions, transactions, the lock, and the meaning of errors. */
final class H2Server implements ServerRules {
    /** The suffix that the driver adds to messages: the statement with all its values, error code, build number. */
    private static final Pattern DRIVER_SUFFIX = Pattern.compile("(?s)(?:; SQL statement:\\n.*)? \\[\\d+-\\d+\\]\\s*$");

    /** CHECKPOINT for an administrator; for other users, a statement that changes nothing. */
    private static final String CHECKPOINT =
            "EXECUTE IMMEDIATE (SELECT CASE WHEN EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.USERS"
                    + " WHERE USER_NAME = CURRENT_USER AND IS_ADMIN) THEN 'CHECKPOINT'"
                    + " ELSE 'SET @RETORT_CHECKPOINT = NULL' END)";

    @Override
    public boolean isProduct(String name) {
        return name.equalsIgnoreCase("H2");
    }

    @Override
    public SessionSql session() {
        return new SessionSql(
                Map.of(),
                Map.of(),
                "SELECT DATABASE(), SCHEMA(), '', H2VERSION()",
                "",
                "",
                // By default, DDL times out after 2 s, which is shorter than many transactions of applications.
                List.of("SET LOCK_TIMEOUT 30000"),
                H2SessionState.SQL);
    }

    @Override
    public TransactionSql transaction() {
        return new TransactionSql(
                "BEGIN",
                "COMMIT",
                "ROLLBACK",
                "",
                false,
                new TransactionCheck("SELECT TRANSACTION_ID()", "SELECT TRANSACTION_ID()"));
    }

    /**
     * {@inheritDoc} H2 writes a database in a file in the background, each half second ({@code WRITE_DELAY}), even in
     * the middle of a commit or a statement: it then writes some tables, or the undo log, as before it and others as
     * after it. If the process is killed before H2 writes again, half of the transaction is lost, and sessions see
     * different values in its rows. After a checkpoint, H2 writes nothing for half a second, and a checkpoint after the
     * commit replaces what was written during it. Only administrators may execute it.
     */
    @Override
    public String checkpoint() {
        return CHECKPOINT;
    }

    @Override
    public LockRecipe lock(LockScope scope) {
        return new H2Lock(scope).recipe();
    }

    @Override
    public String cleanMessage(String message) {
        return DRIVER_SUFFIX.matcher(message).replaceFirst("");
    }

    @Override
    public Optional<String> tableLocation(String namespace, String table) {
        return Optional.of(H2TableLocation.query(namespace, table));
    }

    /** {@inheritDoc} The driver writes it to {@code <database>.trace.db}. */
    @Override
    public boolean logsFailures() {
        return true;
    }

    @Override
    public Optional<String> openTransaction() {
        return Optional.of("SELECT 'open' WHERE TRANSACTION_ID() IS NOT NULL");
    }

    @Override
    public String namespaceSetting(String namespace) {
        return "SCHEMA=" + namespace;
    }

    /** {@inheritDoc} The driver waits for two seconds, which cannot be changed for one connection. */
    @Override
    public int connectAttempts() {
        return 6;
    }

    @Override
    public Optional<String> readOnlyReason() {
        return Optional.of(
                "SELECT 'the database is open for reading only', 'remove ''ACCESS_MODE_DATA=r'' from the URL,"
                        + " and make the files writable by this user.' WHERE READONLY()");
    }

    @Override
    public Diagnosis diagnose(DatabaseError error) {
        return H2Errors.diagnose(error);
    }
}
