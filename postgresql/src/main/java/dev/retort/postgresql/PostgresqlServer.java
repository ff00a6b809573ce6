package dev.retort.postgresql;

import dev.retort.dialect.LockRecipe;
import dev.retort.dialect.LockScope;
import dev.retort.dialect.ServerRules;
import dev.retort.dialect.ServerRules.Diagnosis;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a PostgreSQL server: sessions, transactions, the session-level advisory lock, and the meaning of errors.
 *
 * <p>The lock is polled with {@code pg_try_advisory_lock}. A session that waits in {@code pg_advisory_lock} holds a
 * snapshot, and CREATE INDEX CONCURRENTLY of the lock's holder would wait for that session: a deadlock.
 */
final class PostgresqlServer implements ServerRules {
    /** Substrings of {@code version()} of servers that use PostgreSQL's protocol but implement locks differently. */
    private static final List<String> INCOMPATIBLE = List.of("CockroachDB", "YugabyteDB", "-YB-", "Redshift");

    private static final Map<String, String> PROPERTIES =
            Map.of("connectTimeout", "10", "loginTimeout", "10", "ApplicationName", "%s");

    private static final String NAMESPACE = "SELECT coalesce(current_schema(), '')";

    private static final String IDENTITY =
            "SELECT current_database(), coalesce(current_schema(), ''), pg_backend_pid()::text, version()";

    /** Known since PostgreSQL 10, unlike its successor. */
    private static final String TRANSACTION = "SELECT txid_current_if_assigned()::text";

    /** The query of the lock's holder. It returns only the verb of its statement: the rest may contain secrets. */
    private static final String HOLDER = """
        SELECT a.application_name || coalesce(' from ' || host(a.client_addr), '') || ', backend ' || a.pid, \
        to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), \
        split_part(ltrim(a.query), ' ', 1) \
        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid \
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 \
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) \
        AND l.classid::bigint =\
        """;

    /** The query of the session for which another one waits; the longest transaction first. */
    private static final String BLOCKERS = """
        SELECT coalesce(nullif(a.application_name, '') || ', ', '') || coalesce(host(a.client_addr) || ', ', '') \
        || 'backend ' || a.pid, \
        to_char(coalesce(a.xact_start, a.backend_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), \
        CASE WHEN a.state = 'active' THEN split_part(ltrim(a.query), ' ', 1) ELSE coalesce(a.state, '') END \
        FROM pg_stat_activity a WHERE a.pid = ANY (pg_blocking_pids(%s)) \
        ORDER BY a.xact_start LIMIT 1\
        """;

    @Override
    public boolean isProduct(String name) {
        return name.equalsIgnoreCase("PostgreSQL");
    }

    @Override
    public SessionSql session() {
        return new SessionSql(
                PROPERTIES,
                PROPERTIES,
                IDENTITY,
                "SELECT pg_backend_pid()::text",
                NAMESPACE,
                // Makes the server notice a killed runner while its statement still runs. Before PostgreSQL 14, the
                // setting does not exist, and SET would fail.
                List.of("SELECT set_config('client_connection_check_interval', '500ms', false)"
                        + " WHERE current_setting('client_connection_check_interval', true) IS NOT NULL"),
                PostgresqlSessionState.SQL);
    }

    @Override
    public TransactionSql transaction() {
        return new TransactionSql(
                "BEGIN",
                "COMMIT",
                "ROLLBACK",
                "SET LOCAL lock_timeout = '2s'",
                true,
                new TransactionCheck(TRANSACTION, TRANSACTION));
    }

    @Override
    public LockRecipe lock(LockScope scope) {
        long key = scope.key();
        // pg_locks shows a 64-bit key as two unsigned halves.
        return new LockRecipe.OnSession(
                "SELECT pg_try_advisory_lock(" + key + ")",
                "SELECT pg_advisory_unlock(" + key + ")",
                HOLDER + " " + (key >>> 32) + " AND l.objid::bigint = " + (key & 0xffffffffL));
    }

    /** {@inheritDoc} Poolers tell their clients an id of their own, which they need to cancel statements. */
    @Override
    public String backendMethod() {
        return "getBackendPID";
    }

    @Override
    public Optional<String> blockers(String backend) {
        return Optional.of(BLOCKERS.formatted(backend));
    }

    @Override
    public Optional<String> incompatibleProduct(String version) {
        return INCOMPATIBLE.stream().filter(version::contains).findFirst();
    }

    @Override
    public Optional<String> tableLocation(String namespace, String table) {
        return Optional.of(PostgresqlTableLocation.query(namespace, table));
    }

    @Override
    public Optional<String> openTransaction() {
        return Optional.of("SELECT 'open' WHERE txid_current_if_assigned() IS NOT NULL");
    }

    @Override
    public String namespaceSetting(String namespace) {
        return "currentSchema=" + namespace;
    }

    /**
     * {@inheritDoc} {@code connectTimeout} limits one attempt on one host, {@code loginTimeout} everything up to the
     * authentication. If the URL sets one of them, the other one must not end the attempt earlier.
     */
    @Override
    public Map<String, String> connectionProperties(Map<String, String> defaults, Map<String, String> given) {
        Map<String, String> properties = new HashMap<>(defaults);
        String connect = given.get("connectTimeout");
        String login = given.get("loginTimeout");
        if (connect != null && login == null) {
            properties.put("loginTimeout", connect);
        } else if (login != null && connect == null) {
            properties.put("connectTimeout", login);
        }
        return properties;
    }

    /** {@inheritDoc} If {@code loginTimeout} has elapsed, the driver throws an error without a cause. */
    @Override
    public boolean isConnectTimeout(DatabaseError error, Duration elapsed, Map<String, String> properties) {
        String login = properties.getOrDefault("loginTimeout", "0");
        return error.sqlState().equals("08001")
                && login.matches("[1-9][0-9]{0,8}")
                && elapsed.compareTo(Duration.ofSeconds(Long.parseLong(login))) >= 0;
    }

    @Override
    public boolean buffersRowsInAutocommit() {
        return true;
    }

    @Override
    public Optional<String> readOnlyReason() {
        return Optional.of(PostgresqlErrors.READ_ONLY);
    }

    @Override
    public String commitFix() {
        return PostgresqlErrors.COMMIT;
    }

    @Override
    public Optional<UserSql> user() {
        return Optional.of(PostgresqlSessionState.USER);
    }

    /** {@inheritDoc} The driver does not report the severity, but the SQLSTATE has one class for warnings. */
    @Override
    public Optional<ServerNotice> notice(DatabaseError message) {
        return Optional.of(new ServerNotice(message.sqlState().startsWith("01"), message.message()));
    }

    @Override
    public Diagnosis diagnose(DatabaseError error) {
        return PostgresqlErrors.diagnose(error);
    }
}
