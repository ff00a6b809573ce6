package dev.retort.ddl;

import dev.retort.op.ExecuteSql;
import dev.retort.op.Operation;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL: transactional DDL, and advisory locks that belong to a session.
 *
 * <p>The lock is only ever tried, never waited for in the server: a session that waits in {@code pg_advisory_lock}
 * holds a snapshot, and CREATE INDEX CONCURRENTLY on the holder's side would wait for that one in turn.
 */
public final class PostgresqlDialect implements Dialect {
    private static final StatementSplitter SPLITTER = new StatementSplitter(LexicalRules.POSTGRESQL);

    /** What {@code version()} of servers contains that speak PostgreSQL's protocol but lock in another way. */
    private static final List<String> LOOK_ALIKES = List.of("CockroachDB", "YugabyteDB", "-YB-", "Redshift");

    private static final String IDENTITY =
            "SELECT current_database(), coalesce(current_schema(), ''), pg_backend_pid()::text, version()";

    /** Of the statement only its verb: the rest may hold what must not be seen. */
    private static final String HOLDER = """
            SELECT a.application_name || coalesce(' from ' || host(a.client_addr), '') || ', backend ' || a.pid, \
            to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), \
            split_part(ltrim(a.query), ' ', 1) \
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid \
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 \
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) \
            AND l.classid::bigint = %d AND l.objid::bigint = %d""";

    @Override
    public Database database() {
        return Database.POSTGRESQL;
    }

    @Override
    public List<SqlStatement> split(String text, int firstLine) {
        return SPLITTER.split(text, firstLine);
    }

    @Override
    public List<SqlStatement> render(Operation operation) {
        return Rendering.asWritten((ExecuteSql) operation);
    }

    @Override
    public String quote(String identifier) {
        return Rendering.doubleQuoted(identifier);
    }

    @Override
    public Optional<Refusal> refuse(SqlStatement statement) {
        return Rendering.refuseTransactionControl(String.join(" ", SPLITTER.words(statement.text(), 2)));
    }

    @Override
    public boolean touchesRowsOnly(SqlStatement statement) {
        return Rendering.ROW_VERBS.contains(SPLITTER.firstWord(statement.text()));
    }

    @Override
    public Diagnosis diagnose(DatabaseError error) {
        String state = error.sqlState();
        switch (state) {
            case "42P01":
                return new Diagnosis(ErrorClass.MISSING_TABLE, "");
            case "23505":
                return new Diagnosis(ErrorClass.DUPLICATE_KEY, "");
            case "55P03":
                return new Diagnosis(
                        ErrorClass.LOCK_NOT_AVAILABLE, "end the session that holds the table, then try again.");
            case "25001":
                return new Diagnosis(ErrorClass.OTHER, Rendering.NO_TRANSACTION);
            case "28P01", "28000":
                return new Diagnosis(ErrorClass.CONNECTION_LOST, "correct user and password in the URL.");
            case "3D000":
                return new Diagnosis(
                        ErrorClass.CONNECTION_LOST, "create the database, or correct its name in the URL.");
            case "3F000":
                return new Diagnosis(ErrorClass.OTHER, "create the schema, or correct 'schema-name'.");
            default:
                break;
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return new Diagnosis(ErrorClass.CONNECTION_LOST, "start the server, or correct host and port in the URL.");
        }
        return new Diagnosis(ErrorClass.OTHER, "");
    }

    @Override
    public SessionWords session() {
        return new SessionWords(
                Map.of("connectTimeout", "4", "loginTimeout", "4", "ApplicationName", "retort"),
                Map.of("connectTimeout", "4", "loginTimeout", "4", "ApplicationName", "%s"),
                IDENTITY,
                // The check interval makes the server notice a killed runner while its statement still runs.
                List.of(setting("'500ms'")),
                List.of(setting("reset_val")));
    }

    /** Selected from the settings that there are: servers before 14 know no such one, and SET would fail. */
    private static String setting(String value) {
        return "SELECT set_config(name, " + value + ", false) FROM pg_settings"
                + " WHERE name = 'client_connection_check_interval'";
    }

    @Override
    public Optional<String> lookAlike(String version) {
        return LOOK_ALIKES.stream().filter(version::contains).findFirst();
    }

    @Override
    public TransactionWords transaction() {
        return new TransactionWords(
                "BEGIN", "COMMIT", "ROLLBACK", "SET LOCAL lock_timeout = '2s'", "SET LOCAL lock_timeout = 0");
    }

    @Override
    public LockRecipe lock(LockScope scope) {
        long key = scope.key();
        // pg_locks shows a 64-bit key as two unsigned halves.
        return new LockRecipe.OnSession(
                "SELECT pg_try_advisory_lock(" + key + ")",
                "SELECT pg_advisory_unlock(" + key + ")",
                HOLDER.formatted(key >>> 32, key & 0xffffffffL));
    }

    @Override
    public TimestampType timestamps() {
        return new TimestampType("TIMESTAMP WITH TIME ZONE", false);
    }
}
