package dev.retort.internal.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.RetortException;
import dev.retort.internal.script.BadScriptException;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import dev.retort.support.PostgresServer;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that the database refuses in a transaction are refused before the first step runs. */
class OutsideTransactionTest {
    @TempDir
    private Path folder;

    private TestDatabase database;
    private RevisionFiles files;

    private void database(Database product) {
        database = TestDatabase.create(product, folder);
        files = new RevisionFiles(folder.resolve("revisions"));
        files.add(
                "a1",
                "none",
                "-- upgrade\nCREATE TABLE t (id integer, name varchar(9));\nCREATE INDEX ix ON t (id);\n");
    }

    private Retort retort() {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    /** Asserts that a plan with the statement is refused before its first step, by a run and by a dry run. */
    private BadScriptException refused(String statement) {
        files.add("b2", "a1", "-- upgrade\nSELECT 1;\n" + statement + ";\n");
        BadScriptException dryRun =
                catchThrowableOfType(BadScriptException.class, () -> retort().dryRun(Direction.UPGRADE, "head"));
        RetortException run = catchThrowableOfType(RetortException.class, () -> retort().upgrade("head"));
        assertThat(dryRun).as(statement).isNotNull();
        assertThat(dryRun).hasMessageContaining("b2_test.sql:7");
        assertThat(run.text()).isEqualTo(dryRun.text());
        assertThat(database.tables()).isEmpty();
        return dryRun;
    }

    private void assertRefusedByTheDatabase(String statement) {
        database.execute("CREATE TABLE t (id integer, name varchar(9))", "CREATE INDEX ix ON t (id)");
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("INSERT INTO t VALUES (1, 'a')");
            assertThatThrownBy(() -> sql.execute(statement)).isInstanceOf(SQLException.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        database.execute("DROP TABLE t");
    }

    private void assertFixHelps(String statement) {
        files.raw(
                "b2",
                "-- revision: b2\n-- down: a1\n-- transaction: none\n\n-- upgrade\nSELECT 1;\n" + statement + ";\n");
        retort().upgrade("head");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY i2 ON t (name)",
                "create unique index concurrently if not exists i2 on t (name)",
                "CREATE INDEX /* why */ CONCURRENTLY ON t (name)",
                "DROP INDEX CONCURRENTLY ix",
                "REINDEX TABLE CONCURRENTLY t",
                "REINDEX (VERBOSE, CONCURRENTLY) INDEX ix",
                "VACUUM",
                "VACUUM (ANALYZE) t",
                "CLUSTER",
                "REINDEX SCHEMA public",
                "CREATE TABLE p (id integer) PARTITION BY RANGE (id); REINDEX TABLE p",
                "CREATE TABLE IF NOT EXISTS public.p (id integer) PARTITION BY LIST (id); reindex table public.p",
                "CREATE TABLE p (id integer) PARTITION BY HASH (id); CREATE INDEX pi ON p (id); CLUSTER p USING pi"
            })
    void statementOfPostgresql(String statement) {
        database(Database.POSTGRESQL);

        BadScriptException failure = refused(statement);

        assertThat(failure.text().why()).contains("cannot run inside a transaction");
        assertThat(failure.text().fix()).contains("'-- transaction: none'");
        assertFixHelps(statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE DATABASE d2",
                "DROP DATABASE IF EXISTS d2",
                "CREATE TABLESPACE s LOCATION '/nowhere'",
                "DROP TABLESPACE s",
                "ALTER SYSTEM SET work_mem = '8MB'",
                "ALTER DATABASE postgres SET TABLESPACE pg_default",
                "ALTER TABLE t DETACH PARTITION t1 CONCURRENTLY",
                "CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p",
                "CREATE INDEX CONCURRENTLY i2 ON t (name)",
                "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                "SET LOCAL TRANSACTION ISOLATION LEVEL READ COMMITTED",
                "REINDEX DATABASE postgres",
                "REINDEX SYSTEM postgres",
                "DROP INDEX CONCURRENTLY IF EXISTS nowhere",
                "REINDEX INDEX CONCURRENTLY ix",
                "VACUUM FULL t"
            })
    void statementIsReallyRefusedByPostgresql(String statement) {
        database(Database.POSTGRESQL);

        refused(statement);

        if (!statement.endsWith("READ COMMITTED")) {
            assertRefusedByTheDatabase(statement);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pg_create_logical_replication_slot('s', 'pgoutput')",
                "SELECT * FROM pg_catalog.pg_copy_logical_replication_slot ('s', 's2')",
                "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
                "ALTER SUBSCRIPTION s SET PUBLICATION p",
                "ALTER SUBSCRIPTION s ADD PUBLICATION p WITH (copy_data = false)",
                "ALTER SUBSCRIPTION s SET (failover = true)",
                "DROP SUBSCRIPTION s",
                "drop subscription if exists s cascade",
                "ALTER SUBSCRIPTION s DISABLE; DROP SUBSCRIPTION s",
                "SET TRANSACTION READ ONLY"
            })
    void statementThatNeedsPrivileges(String statement) {
        database(Database.POSTGRESQL);

        assertThat(refused(statement).text().fix()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REINDEX (CONCURRENTLY OFF) TABLE t",
                "REINDEX INDEX ix",
                "CLUSTER t USING ix",
                "REINDEX TABLE t",
                "REINDEX (VERBOSE) TABLE public.t",
                "CREATE TABLE r (id integer) PARTITION BY RANGE (id); REINDEX TABLE t",
                "CREATE TABLE t2 PARTITION OF q DEFAULT; REINDEX TABLE t2",
                "CREATE INDEX \"concurrently\" ON t (id)",
                "COMMENT ON TABLE t IS 'CREATE INDEX CONCURRENTLY'",
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT pg_create_logical_replication_slot(''s'',"
                        + " ''p'')'",
                "SET TRANSACTION READ WRITE"
            })
    void similarStatementRunsInATransaction(String statement) {
        database(Database.POSTGRESQL);
        database.execute("CREATE TABLE q (id integer) PARTITION BY RANGE (id)");
        String setting = statement.startsWith("CREATE FUNCTION") ? "SET LOCAL check_function_bodies = off;\n" : "";
        files.add("b2", "a1", "-- upgrade\n" + setting + statement + ";\n");

        retort().upgrade("head");

        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @Test
    void subscriptionWithoutASlotIsDroppedInATransaction() {
        database(Database.POSTGRESQL);
        String name = database.url().replaceFirst(".*/", "");
        PostgresServer.asSuperuser(
                database.url(),
                "GRANT pg_create_subscription TO owner; GRANT CREATE ON DATABASE " + name + " TO owner");
        database.execute("CREATE SUBSCRIPTION s CONNECTION 'password=x' PUBLICATION p WITH (connect = false)");
        assertRefusedByTheDatabase("DROP SUBSCRIPTION s");
        files.add("b2", "a1", """
            -- upgrade
            ALTER SUBSCRIPTION s SET (slot_name = NONE);
            DROP SUBSCRIPTION s;
            """);

        retort().upgrade("head");

        assertThat(database.query("SELECT subname FROM pg_subscription")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE INDEX CONCURRENTLY i2 ON t (name)", "VACUUM", "COMMIT", "SELECT 'open"})
    void downgradeThatCannotRunDoesNotPreventTheUpgrade(String statement) {
        database(Database.POSTGRESQL);
        files.add("b2", "a1", "-- upgrade\nSELECT 1;\n\n-- downgrade\n" + statement + ";\n");

        assertThat(retort().dryRun(Direction.UPGRADE, "head").steps().get(1).irreversibleReason())
                .startsWith("its downgrade cannot be run: ");
        retort().upgrade("head");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VACUUM", "vacuum main", "PRAGMA synchronous = OFF", "PRAGMA main.\"synchronous\"=1"})
    void statementOfSqlite(String statement) {
        database(Database.SQLITE);

        BadScriptException failure = refused(statement);

        assertThat(failure.text().why()).contains("inside a transaction");
        assertRefusedByTheDatabase(statement);
        assertFixHelps(statement);
    }

    @Test
    void settingThatSqliteIgnoresInATransaction() {
        database(Database.SQLITE);

        assertThat(refused("PRAGMA journal_mode = WAL").text().why()).contains("silently ignores");

        assertFixHelps("PRAGMA journal_mode = WAL");
        assertThat(database.query("PRAGMA journal_mode")).containsExactly("wal");
    }

    @Test
    void attachedDatabaseCannotBeDetachedInATransaction() {
        database(Database.SQLITE);
        String attach = "ATTACH '" + folder.resolve("y.db") + "' AS y";

        refused(attach + "; DETACH y");

        assertFixHelps(attach + ";\nCREATE TABLE y.u (id integer);\nDETACH y");
    }

    @Test
    void isolationLevelOfTheUrlIsUsed() {
        database(Database.POSTGRESQL);
        BadScriptException failure = refused("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
        String option = failure.text().fix().replaceAll("(?s).*'(options=[^']*)'.*", "$1");
        files.add(
                "b2",
                "a1",
                "-- upgrade\nCREATE TABLE level AS SELECT current_setting('transaction_isolation') AS l;\n");

        Retort.builder()
                .url(database.url() + (database.url().contains("?") ? "&" : "?") + option)
                .scripts(files.location())
                .build()
                .upgrade("head");

        assertThat(database.query("SELECT l FROM level")).containsExactly("serializable");
    }
}
