package dev.retort.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.error.RetortException;
import dev.retort.internal.step.JournaledWork;
import dev.retort.internal.step.MigrationFailedException;
import dev.retort.internal.step.StateException;
import dev.retort.result.Resolution;
import dev.retort.schema.Database;
import dev.retort.support.PostgresServer;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Raw CREATE INDEX, REINDEX and DROP INDEX CONCURRENTLY that failed or were killed: the catalog shows how they ended.
 */
class ConcurrentIndexTest {
    private static final String DUPLICATES = "INSERT INTO t VALUES (1, 'a'), (2, 'a')";

    @TempDir
    private Path folder;

    private TestDatabase database;

    @BeforeEach
    void table() {
        database = TestDatabase.create(Database.POSTGRESQL, folder);
        database.execute("CREATE TABLE t (id integer PRIMARY KEY, name text)");
    }

    private Retort retort(String statement) {
        RevisionFiles files = new RevisionFiles(folder.resolve("revisions"))
                .raw(
                        "a1",
                        "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\nSELECT 1;\n" + statement
                                + ";\nCREATE TABLE last (id integer);\n-- downgrade\nSELECT 1;\n");
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    /** Simulates a kill during the statement, which is recorded as begun. The statements create its remainder. */
    private Retort interrupted(String statement, String... remainder) {
        Retort retort = retort(statement);
        retort.upgrade("head");
        database.execute(
                "UPDATE retort_version SET state = 'upgrading', position = 1, finished = '"
                        + JournaledWork.hash("SELECT 1") + "'",
                "DROP TABLE last");
        database.execute(remainder);
        return retort;
    }

    private void invalidate(String index) {
        PostgresServer.asSuperuser(
                database.url(), "UPDATE pg_index SET indisvalid = false WHERE indexrelid = '" + index + "'::regclass");
    }

    /** All indexes except primary keys, with those of TOAST tables that are INVALID. */
    private List<String> indexes() {
        return database.query("SELECT c.relname || CASE WHEN x.indisvalid THEN '' ELSE ' INVALID' END FROM pg_index x"
                + " JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE NOT x.indisprimary AND n.nspname IN ('public', 'app') AND c.relname NOT LIKE 'retort%'"
                + " OR NOT x.indisvalid AND c.relkind = 'i' ORDER BY 1");
    }

    private void assertApplied() {
        assertThat(database.applied()).containsExactly("a1");
        assertThat(database.tables()).contains("last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE UNIQUE INDEX CONCURRENTLY ix ON t (name)",
                "create unique index concurrently if not exists IX on only public.T (name)",
                "CREATE UNIQUE INDEX CONCURRENTLY \"ix\" /* why */ ON \"t\" USING btree (name)"
            })
    void failedIndexIsBuiltByTheNextRun(String statement) {
        database.execute(DUPLICATES);
        Retort retort = retort(statement);

        MigrationFailedException failure =
                FailedRun.cause(MigrationFailedException.class, () -> retort.upgrade("head"));

        assertThat(failure.errorMessage()).contains("23505");
        assertThat(indexes()).isEmpty();
        assertThat(retort.status().interrupted()).isEmpty();
        database.execute("DELETE FROM t");
        retort.upgrade("head");
        assertThat(indexes()).containsExactly("ix");
        assertApplied();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IF NOT EXISTS "})
    void invalidIndexOfAKilledRunIsRebuilt(String option) {
        Retort retort = interrupted("CREATE INDEX CONCURRENTLY " + option + "ix ON t (name)");
        invalidate("ix");

        retort.upgrade("head");

        assertThat(indexes()).containsExactly("ix");
        assertApplied();
    }

    @Test
    void completedIndexOfAKilledRunIsKept() {
        Retort retort = interrupted("CREATE INDEX CONCURRENTLY ix ON t (name)");
        List<String> before = database.query("SELECT 'ix'::regclass::oid");

        retort.upgrade("head");

        assertThat(database.query("SELECT 'ix'::regclass::oid")).isEqualTo(before);
        assertApplied();
    }

    @Test
    void indexThatWasNotBegunIsBuilt() {
        Retort retort = interrupted("CREATE INDEX CONCURRENTLY ix ON t (name)", "DROP INDEX ix");

        retort.upgrade("head");

        assertThat(indexes()).containsExactly("ix");
        assertApplied();
    }

    @Test
    void resumeDoesNotRecordAnInvalidIndexAsBuilt() {
        Retort retort = interrupted("CREATE INDEX CONCURRENTLY ix ON t (name)");
        invalidate("ix");

        assertThat(catchThrowableOfType(RetortException.class, () -> retort.resume(Resolution.COMPLETED)))
                .isInstanceOf(StateException.NothingInterrupted.class);

        assertThat(database.applied()).isEmpty();
        retort.upgrade("head");
        assertThat(indexes()).containsExactly("ix");
    }

    @Test
    void invalidIndexOfAnotherProgramIsNotAcceptedAsBuilt() {
        database.execute("CREATE INDEX ix ON t (name)");
        invalidate("ix");

        retort("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON t (name)").upgrade("head");

        assertThat(indexes()).containsExactly("ix");
        assertApplied();
    }

    @Test
    void sameNamesInAnotherSchemaAreNotTouched() {
        database.execute(
                "CREATE SCHEMA app",
                "CREATE TABLE app.\"My T\" (name text)",
                "CREATE TABLE \"My T\" (name text)",
                "CREATE INDEX \"my \"\"ix\" ON \"My T\" (name)");
        invalidate("\"my \"\"ix\"");
        Retort retort = interrupted("CREATE INDEX CONCURRENTLY \"my \"\"ix\" ON app.\"My T\" (name)");
        invalidate("app.\"my \"\"ix\"");

        retort.upgrade("head");

        assertThat(indexes()).containsExactly("my \"ix", "my \"ix INVALID");
        assertThat(database.query("SELECT indisvalid FROM pg_index WHERE indrelid = 'app.\"My T\"'::regclass"))
                .containsExactly("t");
    }

    @Test
    void nameLongerThanThePostgresqlLimitIsRecognized() {
        String name = "i" + "x".repeat(80);
        Retort retort = interrupted("CREATE INDEX CONCURRENTLY " + name + " ON t (name)");
        invalidate(name);

        retort.upgrade("head");

        assertThat(indexes()).containsExactly(name.substring(0, 63));
    }

    @Test
    void killedIndexWithoutANameRequiresADecision() {
        Retort retort = interrupted("CREATE INDEX CONCURRENTLY ON t (name)");

        FailedRun.cause(StateException.Interrupted.class, () -> retort.upgrade("head"));

        retort.resume(Resolution.COMPLETED);
        retort.upgrade("head");
        assertThat(indexes()).containsExactly("t_name_idx");
        assertApplied();
    }

    @Test
    void partitionedTableIsRefusedWithoutAnInterruption() {
        database.execute("CREATE TABLE p (id integer) PARTITION BY RANGE (id)");
        Retort retort = retort("CREATE INDEX CONCURRENTLY ix ON p (id)");

        FailedRun.cause(MigrationFailedException.class, () -> retort.upgrade("head"));

        assertThat(retort.status().interrupted()).isEmpty();
        retort("CREATE INDEX ix ON p (id)").upgrade("head");
        assertApplied();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REINDEX INDEX CONCURRENTLY ix",
                "REINDEX TABLE CONCURRENTLY public.t",
                "REINDEX (VERBOSE, CONCURRENTLY) TABLE t",
                "REINDEX (CONCURRENTLY TRUE) SCHEMA public"
            })
    void remainderOfAKilledReindexIsDropped(String statement) {
        database.execute("CREATE INDEX ix ON t (name)");
        Retort retort = interrupted(
                statement,
                "CREATE INDEX ix_ccnew ON t (name)",
                "CREATE INDEX ix_ccold1 ON t (name)",
                "CREATE TABLE other (name text)",
                "CREATE INDEX fine_ccnew ON other (name)");
        invalidate("ix_ccnew");
        invalidate("ix_ccold1");

        retort.upgrade("head");

        assertThat(indexes()).containsExactly("fine_ccnew", "ix");
        assertApplied();
    }

    @Test
    void remainderOfAKilledReindexIsDroppedFromToastTablesAndPartitions() throws SQLException {
        PostgresServer.asSuperuser(database.url(), "GRANT USAGE ON SCHEMA pg_toast TO " + PostgresServer.OWNER);
        database.execute(
                "CREATE TABLE p (id integer, name text) PARTITION BY RANGE (id)",
                "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9)",
                "CREATE INDEX ix ON p (name)");
        Retort retort = interrupted("REINDEX TABLE CONCURRENTLY p");
        try (Connection writer = database.connect();
                Statement insert = writer.createStatement()) {
            writer.setAutoCommit(false);
            insert.execute("INSERT INTO p VALUES (1, 'a')");
            assertThat(catchThrowableOfType(
                            IllegalStateException.class,
                            () -> database.execute("SET statement_timeout = '500ms'", "REINDEX TABLE CONCURRENTLY p1")))
                    .hasMessageContaining("statement timeout");
            writer.rollback();
        }
        assertThat(indexes())
                .contains("p1_name_idx_ccnew INVALID")
                .anyMatch(index -> index.startsWith("pg_toast") && index.endsWith("_index_ccnew INVALID"));

        retort.upgrade("head");

        assertThat(indexes()).containsExactly("ix", "p1_name_idx");
        assertApplied();
    }

    @Test
    void failedReindexIsRepeatedByTheNextRun() {
        database.execute("CREATE UNIQUE INDEX ix ON t (name)");
        invalidate("ix");
        PostgresServer.asSuperuser(
                database.url(), "UPDATE pg_index SET indisready = false WHERE indexrelid = 'ix'::regclass");
        database.execute(DUPLICATES);
        Retort retort = retort("REINDEX INDEX CONCURRENTLY ix");

        FailedRun.cause(MigrationFailedException.class, () -> retort.upgrade("head"));

        assertThat(indexes()).containsExactly("ix INVALID");
        database.execute("DELETE FROM t");
        retort.upgrade("head");
        assertThat(indexes()).containsExactly("ix");
        assertApplied();
    }

    @Test
    void killedDropIsRepeatedOrRecognizedAsCompleted() {
        database.execute("CREATE INDEX ix ON t (name)");
        Retort retort = interrupted("DROP INDEX CONCURRENTLY ix", "CREATE INDEX ix ON t (name)");
        invalidate("ix");

        retort.upgrade("head");

        assertThat(indexes()).isEmpty();
        assertApplied();
        interrupted("DROP INDEX CONCURRENTLY ix").upgrade("head");
        assertApplied();
    }
}
