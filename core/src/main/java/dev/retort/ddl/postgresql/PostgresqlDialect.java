package dev.retort.ddl.postgresql;

import dev.retort.ddl.Dialect;
import dev.retort.ddl.ErrorClass;
import dev.retort.ddl.LockRecipe;
import dev.retort.ddl.LockScope;
import dev.retort.ddl.Renderer;
import dev.retort.ddl.Rendering;
import dev.retort.ddl.ServerVersion;
import dev.retort.inspect.Inspection;
import dev.retort.inspect.PostgresqlInspection;
import dev.retort.op.Operation.DataLoss;
import dev.retort.schema.Database;
import dev.retort.sql.LexicalRules;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.StatementSplitter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * PostgreSQL: transactional DDL, and advisory locks that belong to a session.
 *
 * <p>The lock is only ever tried, never waited for in the server: a session that waits in {@code pg_advisory_lock}
 * holds a snapshot, and CREATE INDEX CONCURRENTLY on the holder's side would wait for that one in turn.
 */
public final class PostgresqlDialect implements Dialect {
    private static final StatementSplitter SPLITTER = new StatementSplitter(LexicalRules.POSTGRESQL);

    private static final TransactionWords TRANSACTION =
            new TransactionWords("BEGIN", "COMMIT", "ROLLBACK", "SET LOCAL lock_timeout = '2s'", true);

    /** What {@code version()} of servers contains that speak PostgreSQL's protocol but lock in another way. */
    private static final List<String> LOOK_ALIKES = List.of("CockroachDB", "YugabyteDB", "-YB-", "Redshift");

    /**
     * The last column but one is itself a query, for no row: it sets where names go and who asks back to what they are
     * now, but on another backend it sets nothing and tells that one. The last one: a timeout of more than an hour is
     * for sessions that were forgotten, and only at this level a transaction sees what was committed after it began.
     * The timeout is asked of the list of settings, so that a product that lacks it answers too, and can be told by its
     * version.
     */
    private static final String IDENTITY = """
            SELECT current_database(), coalesce(current_schema(), ''), pg_backend_pid()::text, version(), \
            'SELECT pg_backend_pid() WHERE CASE WHEN pg_backend_pid() <> ' || pg_backend_pid() \
            || ' THEN true ELSE set_config(''session_authorization'', ' || quote_literal(session_user) \
            || ', false) IS NULL OR set_config(''role'', ' || quote_literal(current_setting('role')) \
            || ', false) IS NULL OR set_config(''search_path'', ' \
            || quote_literal(current_setting('search_path')) || ', false) IS NULL END', \
            current_setting('default_transaction_isolation') = 'read committed' \
            AND NOT EXISTS (SELECT 1 FROM pg_settings WHERE CASE name \
            WHEN 'idle_in_transaction_session_timeout' THEN setting::bigint BETWEEN 1 AND 3600000 END)""";

    /** Of the statement only its verb: the rest may hold what must not be seen. */
    private static final String HOLDER = """
            SELECT a.application_name || coalesce(' from ' || host(a.client_addr), '') || ', backend ' || a.pid, \
            to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), \
            split_part(ltrim(a.query), ' ', 1) \
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid \
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 \
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) \
            AND l.classid::bigint =""";

    @Override
    public Database database() {
        return Database.POSTGRESQL;
    }

    @Override
    public List<SqlStatement> split(String text, int firstLine) {
        return SPLITTER.split(text, firstLine);
    }

    @Override
    public Optional<String> unheld() {
        return Optional.of(PostgresqlUnheld.QUERY);
    }

    @Override
    public Renderer renderer(ServerVersion version) {
        return new PostgresqlRenderer(this, version);
    }

    @Override
    public String quote(String identifier) {
        return Rendering.doubleQuoted(identifier);
    }

    @Override
    public Optional<Refusal> refuse(SqlStatement statement) {
        String words = words(statement, 2);
        if (words.startsWith("DISCARD")
                || words.equals("RESET ALL")
                || Rendering.mentions(statement.text(), "pg_advisory_unlock_all")) {
            return Optional.of(new Refusal(
                    "it would give up the engine's lock, or the settings of its session",
                    "take it out; set back single settings by name."));
        }
        return Rendering.refuseTransactionControl(words);
    }

    @Override
    public boolean setsSession(SqlStatement statement) {
        String words = words(statement, 2);
        return !words.equals("SET LOCAL") && (words.startsWith("SET") || words.startsWith("RESET"));
    }

    @Override
    public boolean limitsWait(SqlStatement statement) {
        return Rendering.mentions(statement.text(), "lock_timeout");
    }

    @Override
    public boolean mayLeaveRemains(SqlStatement statement) {
        // A refused one leaves an index that is marked INVALID.
        return words(statement, 4).contains(" CONCURRENTLY");
    }

    private static String words(SqlStatement statement, int count) {
        return SPLITTER.beginning(statement.text(), count);
    }

    @Override
    public boolean touchesRowsOnly(SqlStatement statement) {
        return Rendering.ROW_VERBS.contains(SPLITTER.firstWord(statement.text()));
    }

    @Override
    public boolean keepsSchema(SqlStatement statement) {
        return Rendering.changesRows(SPLITTER.firstWord(statement.text()));
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
            case "42804":
                return new Diagnosis(
                        ErrorClass.OTHER,
                        "say how a value becomes one of the other type: in SQL with 'USING …', in alterColumn as its"
                                + " last parameter, as in \"age::integer\".");
            case "23502":
                return new Diagnosis(ErrorClass.OTHER, Rendering.NO_VALUE);
            case "2BP01":
                return new Diagnosis(
                        ErrorClass.OTHER, "drop or change what uses it in operations or statements before this one.");
            case "28P01", "28000":
                return new Diagnosis(ErrorClass.CONNECTION_LOST, "correct user and password in the URL.");
            case "25P03":
                return new Diagnosis(
                        ErrorClass.CONNECTION_LOST,
                        "raise 'idle_in_transaction_session_timeout' for this user, then run the same command again.");
            case "3B001":
                return new Diagnosis(ErrorClass.LOST_SAVEPOINT, "");
            case "3D000":
                return new Diagnosis(
                        ErrorClass.CONNECTION_LOST, "create the database, or correct its name in the URL.");
            case "3F000":
                return new Diagnosis(
                        ErrorClass.OTHER,
                        "create the schema in a revision before, with CREATE SCHEMA, or correct the name; that of the"
                                + " engine's own tables is 'schema-name'.");
            default:
                break;
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return new Diagnosis(ErrorClass.CONNECTION_LOST, "start the server, or correct host and port in the URL.");
        }
        return new Diagnosis(ErrorClass.OTHER, "");
    }

    @Override
    public Inspection inspection() {
        return new PostgresqlInspection();
    }

    @Override
    public SessionWords session() {
        return new SessionWords(
                Map.of("connectTimeout", "3", "loginTimeout", "3", "ApplicationName", "retort"),
                Map.of("connectTimeout", "3", "loginTimeout", "3", "ApplicationName", "%s"),
                "SELECT set_config('application_name', ?, false)",
                IDENTITY,
                "SELECT pg_backend_pid()::text",
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
        return TRANSACTION;
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

    @Override
    public OfflineWords offline() {
        return new OfflineWords(
                "clock_timestamp()",
                "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD\"T\"HH24MISS.MS') || '-script'",
                "session_user",
                "psql -X -v ON_ERROR_STOP=1 -f SCRIPT",
                "LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE",
                List.of("SET SESSION AUTHORIZATION DEFAULT", "RESET ROLE", "RESET search_path"));
    }

    @Override
    public List<String> prologue(Map<String, String> properties) {
        return List.of("SET client_encoding = 'UTF8'");
    }

    @Override
    public DataLoss destroysData(SqlStatement statement) {
        return Rendering.destroysData(SPLITTER.bareWords(statement.text()));
    }

    @Override
    public boolean leadsNamesAway(SqlStatement statement) {
        return Leading.SETS_NAMES.matcher(statement.text()).matches()
                || Leading.CALLS_SET_CONFIG.matcher(statement.text()).matches();
    }

    /** Patterns that only a script asks for; no start compiles them. */
    private static final class Leading {
        static final String NAMES = "(?:search_path|role|schema|session_authorization)";

        static final Pattern SETS_NAMES = Pattern.compile("(?is)(?:RESET|SET)\\s+(?:(?:SESSION|LOCAL)\\s+)?"
                + "(?:AUTHORIZATION\\b|SESSION\\s+AUTHORIZATION\\b|\"?" + NAMES + "\\b).*");

        static final Pattern CALLS_SET_CONFIG =
                Pattern.compile("(?is)(?:SELECT|DO|WITH|CALL|VALUES)\\b.*set_config\\s*\\(\\s*'" + NAMES + "'.*");
    }

    @Override
    public String lines(String line, String table, String order) {
        return "SELECT string_agg(" + line + ", chr(10) ORDER BY " + order + " COLLATE \"C\") FROM " + table;
    }

    @Override
    public TimestampType timestamps() {
        return new TimestampType("TIMESTAMP WITH TIME ZONE", false);
    }
}
