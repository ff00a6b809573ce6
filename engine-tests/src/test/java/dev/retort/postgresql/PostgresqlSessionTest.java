package dev.retort.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.Retort;
import dev.retort.config.DatabaseUrl;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.schema.Database;
import dev.retort.support.PostgresServer;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The session state of PostgreSQL: no revision changes it for the next one or for the application. */
class PostgresqlSessionTest {
    private static final String NOTE = "INSERT INTO notes SELECT ";

    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        files = new RevisionFiles(folder.resolve("revisions"));
        database = TestDatabase.create(Database.POSTGRESQL, folder);
        database.execute("CREATE TABLE notes (note text)");
    }

    private Retort retort() {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private Retort retort(DataSource dataSource) {
        return Retort.builder().dataSource(dataSource).scripts(files.location()).build();
    }

    private static String up(String sql) {
        return "-- upgrade\n" + sql + ";\n";
    }

    private String note() {
        return String.join(",", database.query("SELECT coalesce(note, 'null') FROM notes"));
    }

    /** The second revision must read the same value as a session that was just opened. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        SET datestyle = 'ISO, DMY'                                  | date '03/04/2026'
        SET statement_timeout = 77777                               | current_setting('statement_timeout')
        SELECT set_config(concat('time', 'zone'), 'Asia/Tokyo', false) | current_setting('timezone')
        DO $$ BEGIN PERFORM set_config('work_mem', '1MB', false); END $$ | current_setting('work_mem')
        DO $$ BEGIN EXECUTE 'SET search_path = pg_catalog'; END $$  | current_setting('search_path')
        SELECT setting_function()                                   | current_setting('app.mark', true)
        INSERT INTO watched VALUES (1)                              | current_setting('app.trigger', true)
        SET app.mark = '7'                                          | current_setting('app.mark', true)
        SET default_transaction_isolation = 'serializable'          | current_setting('transaction_isolation')
        SET SESSION CHARACTERISTICS AS TRANSACTION DEFERRABLE       | current_setting('transaction_deferrable')
        CREATE TEMP TABLE other (a int)                             | to_regclass('other')
        CREATE FUNCTION pg_temp.f() RETURNS int RETURN 1            | to_regproc('pg_temp.f')
        SELECT nextval('numbers')                                   | (SELECT count(*) FROM numbers_called())
        PREPARE q AS SELECT 1                                       | (TABLE prepared)
        DECLARE c CURSOR WITH HOLD FOR SELECT 1                     | (TABLE cursors)
        SELECT pg_advisory_lock(-5), pg_advisory_lock(-5)           | (TABLE locks)
        SELECT pg_advisory_lock_shared(-3, 4)                       | (TABLE locks)
        """)
    void settingDoesNotReachTheNextRevision(String change, String value) {
        database.execute(
                "CREATE SEQUENCE numbers",
                "CREATE TABLE watched (a int)",
                "CREATE VIEW prepared AS SELECT count(*) FROM pg_prepared_statements WHERE from_sql",
                "CREATE VIEW cursors AS SELECT count(*) FROM pg_cursors WHERE is_holdable",
                "CREATE VIEW locks AS SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                        + " AND pid = pg_backend_pid()",
                "CREATE FUNCTION setting_function() RETURNS void SET work_mem = '2MB' LANGUAGE plpgsql"
                        + " AS $$ BEGIN PERFORM set_config('app.mark', '7', false); END $$",
                "CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql"
                        + " AS $$ BEGIN PERFORM set_config('app.trigger', 'x', false); RETURN NEW; END $$",
                "CREATE TRIGGER watch AFTER INSERT ON watched FOR EACH ROW EXECUTE FUNCTION watch()",
                "CREATE FUNCTION numbers_called() RETURNS SETOF bigint LANGUAGE plpgsql AS $$ BEGIN"
                        + " RETURN NEXT currval('numbers'); EXCEPTION WHEN object_not_in_prerequisite_state THEN"
                        + " RETURN; END $$");
        files.add("a1", "none", up("SELECT 1"))
                .add("b2", "a1", up(NOTE + value))
                .add("c3", "b2", up(change))
                .add("d4", "c3", up(NOTE + value));
        retort().upgrade("head");

        assertThat(database.query("SELECT count(DISTINCT coalesce(nullif(note, ''), '-')) FROM notes"))
                .as(note())
                .containsExactly("1");
    }

    @Test
    void readOnlyDefaultOfARevisionDoesNotPreventTheNextOne() {
        files.add("a1", "none", up("SET default_transaction_read_only = on")).table("b2", "a1");

        retort().upgrade("head");

        assertThat(database.tables()).contains("t_b2");
    }

    @Test
    void settingDoesNotReachTheNextDowngrade() {
        String down = "-- downgrade\n" + NOTE + "current_setting('work_mem');\nSET work_mem = '1MB';\n";
        files.add("a1", "none", up("SELECT 1") + down).add("b2", "a1", up("SELECT 1") + down);
        retort().upgrade("head");

        retort().downgrade("base");

        assertThat(database.query("SELECT count(DISTINCT note) FROM notes")).containsExactly("1");
    }

    @Test
    void settingOfJavaCodeDoesNotReachTheNextRevision() {
        String read = "op.execute(\"" + NOTE + "current_setting('work_mem') || coalesce(to_regclass('own')::text, '')"
                + "\");\n";
        files.java("a1", "none", read).java("b2", "a1", """
            op.run("settings", connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("SET work_mem = '1MB'; CREATE TEMP TABLE own (a int)");
                }
            });
            op.execute("SET work_mem = '3MB'");
            """).java("c3", "b2", read);

        retort().upgrade("head");

        assertThat(database.query("SELECT count(DISTINCT note) FROM notes")).containsExactly("1");
    }

    @Test
    void journaledRevisionBeginsCleanAndKeepsItsOwnSettings() {
        String none = "-- transaction: none\n-- upgrade\n";
        files.raw(
                        "a1",
                        "-- revision: a1\n-- down: none\n" + none + "SET work_mem = '1MB';\nSELECT 1;\n" + NOTE
                                + "current_setting('work_mem');\n")
                .raw("b2", "-- revision: b2\n-- down: a1\n" + none + NOTE + "current_setting('work_mem');\n");

        retort().upgrade("head");

        assertThat(database.query("SELECT note FROM notes WHERE note = '1MB'")).hasSize(1);
        assertThat(database.query("SELECT note FROM notes WHERE note <> '1MB'")).hasSize(1);
    }

    @Test
    void lockOfTheEngineSurvivesTheSteps() {
        files.add("a1", "none", up("SELECT pg_advisory_lock(1)"))
                .add(
                        "b2",
                        "a1",
                        up(NOTE + "count(*)::text FROM pg_locks WHERE locktype = 'advisory' AND granted"
                                + " AND objid <> 1 AND pid = pg_backend_pid()"));

        retort().upgrade("head");

        assertThat(note()).isEqualTo("1");
    }

    @Test
    void scriptBeginsEachStepClean() {
        files.add("a1", "none", up("SET work_mem = '1MB';\nCREATE TEMP TABLE notes (note text)"))
                .add("b2", "a1", up(NOTE + "current_setting('work_mem')"));
        String script = retort().script().upgrade("head").script();

        database.execute(new PostgresqlDialect()
                .sql().split(script, 1).stream().map(each -> each.text()).toArray(String[]::new));

        assertThat(note()).isNotEmpty().doesNotContain("1MB");
    }

    private HikariDataSource pool() {
        return pool(true);
    }

    private HikariDataSource pool(boolean isAutoCommit) {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.jdbcUrl());
        config.setUsername(PostgresServer.OWNER);
        config.setPassword(PostgresServer.PASSWORD);
        config.setMaximumPoolSize(1);
        config.setAutoCommit(isAutoCommit);
        config.setConnectionInitSql("SET app.tenant = 'x'; SET statement_timeout = '55s'; SET search_path = public");
        return new HikariDataSource(config);
    }

    private static String answer(Connection connection, String expression) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + expression)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static final String STATE = "concat_ws(',', nullif(current_setting('app.tenant', true), ''),"
            + " nullif(current_setting('app.mark', true), ''), current_setting('statement_timeout'),"
            + " current_setting('search_path'), current_setting('client_connection_check_interval'),"
            + " to_regclass('scratch'), (SELECT string_agg(c, '') FROM pg_listening_channels() AS c))";

    private void changeEverything() {
        files.table("a1", "none")
                .add(
                        "b2",
                        "a1",
                        up("SET app.mark = '7';\nSET app.tenant = 'y';\nSET statement_timeout = '5s';\n"
                                + "SET search_path = pg_catalog;\nCREATE TEMP TABLE scratch (a int);\nLISTEN ch"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void poolOfOneHandsOutAConnectionWithItsOwnInitialization(boolean isAutoCommit) throws SQLException {
        changeEverything();
        try (HikariDataSource pool = pool(isAutoCommit)) {
            String before;
            try (Connection connection = pool.getConnection()) {
                before = answer(connection, STATE);
            }

            retort(pool).upgrade("head");

            try (Connection connection = pool.getConnection()) {
                assertThat(answer(connection, STATE)).isEqualTo(before).startsWith("x,55s,");
                assertThat(connection.getAutoCommit()).isEqualTo(isAutoCommit);
            }
        }
    }

    @Test
    void settingsOfThePoolApplyToEachRevision() throws SQLException {
        database.execute("CREATE FUNCTION tenant() RETURNS text LANGUAGE sql AS"
                + " $$ SELECT current_setting('app.tenant', true) || current_setting('statement_timeout') $$");
        files.add("a1", "none", up("SET app.tenant = 'y';\nSET statement_timeout = '5s'"))
                .add("b2", "a1", up(NOTE + "tenant()"));
        try (HikariDataSource pool = pool()) {
            retort(pool).upgrade("head");
        }

        assertThat(note()).isEqualTo("x55s");
    }

    @Test
    void connectionIsReusedIfNothingWasRun() throws SQLException {
        files.table("a1", "none");
        retort().upgrade("head");
        try (HikariDataSource pool = pool()) {
            String backend;
            try (Connection connection = pool.getConnection()) {
                backend = answer(connection, "pg_backend_pid()");
            }

            retort(pool).upgrade("head");

            try (Connection connection = pool.getConnection()) {
                assertThat(answer(connection, "pg_backend_pid()")).isEqualTo(backend);
            }
        }
    }

    @Test
    void connectionsOfAPlainDataSourceAreClosed() throws SQLException {
        changeEverything();
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(DatabaseUrl.parse(database.url()).jdbcUrl());
        plain.setUser(PostgresServer.OWNER);
        plain.setPassword(PostgresServer.PASSWORD);

        retort(plain).upgrade("head");

        assertThat(database.applied()).containsExactly("a1", "b2");
        // A backend ends a moment after its client has closed the connection.
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!otherClients().equals(List.of("0")) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(otherClients()).containsExactly("0");
    }

    /** The driver then reads each row of the engine's own queries separately, if autocommit is off. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void driverThatReadsFewRowsAtOnceCanCommit(int rows) {
        files.add("a1", "none", up("SELECT * FROM generate_series(1, 5)")).table("b2", "a1");
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(DatabaseUrl.parse(database.url()).jdbcUrl());
        plain.setUser(PostgresServer.OWNER);
        plain.setPassword(PostgresServer.PASSWORD);
        plain.setDefaultRowFetchSize(rows);

        assertThat(retort(plain).upgrade("head").applied()).containsExactly("a1", "b2");
    }

    private List<String> otherClients() {
        return database.query("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND backend_type = 'client backend' AND pid <> pg_backend_pid()");
    }

    @Test
    void onlyConnectionOfADataSourceStaysOpen() throws SQLException {
        changeEverything();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '55s'");
            statement.execute("SET search_path = public");
            String before = answer(connection, STATE);

            retort(WatchedDataSource.poolOf(connection)).upgrade("head");

            assertThat(answer(connection, STATE)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CALL commits()",
                "DO $$ BEGIN INSERT INTO notes VALUES ('kept'); COMMIT; RAISE 'enough'; END $$",
                "DO $$ BEGIN CALL commits(); END $$"
            })
    void codeThatCommitsOutsideATransactionAndFailsRequiresADecision(String statement) {
        database.execute("CREATE PROCEDURE commits() LANGUAGE plpgsql AS"
                + " $$ BEGIN INSERT INTO notes VALUES ('kept'); COMMIT; RAISE 'enough'; END $$");
        files.raw("a1", "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\n" + statement + ";\n");

        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort().upgrade("head"));

        assertThat(note()).isEqualTo("kept");
        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);
        assertThat(failure).hasMessageContaining("enough").hasMessageNotContaining("nothing");
    }

    @Test
    void codeThatCannotCommitIsRefusedWithoutADecision() {
        files.raw(
                "a1",
                "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\n"
                        + "DO $$ BEGIN RAISE 'enough'; END $$;\n");

        assertThat(catchThrowableOfType(RetortException.class, () -> retort().upgrade("head"))
                        .kind())
                .isEqualTo(ErrorKind.MIGRATION_FAILED);
    }

    @Test
    void failedDetachOfAPartitionRequiresADecision() {
        database.execute(
                "CREATE TABLE p (a int) PARTITION BY LIST (a)", "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)");
        files.raw(
                "a1",
                "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\nSET statement_timeout = 300;\n"
                        + "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;\n");
        RetortException failure;
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement()) {
            statement.execute("BEGIN; SELECT * FROM p");
            failure = catchThrowableOfType(RetortException.class, () -> retort().upgrade("head"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }

        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);
        assertThat(database.query("SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = 'p1'::regclass"))
                .containsExactly("t");
    }
}
