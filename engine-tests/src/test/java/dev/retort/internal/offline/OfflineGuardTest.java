package dev.retort.internal.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.Retort;
import dev.retort.dialect.Dialects;
import dev.retort.schema.Database;
import dev.retort.sql.SqlStatement;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script refuses everything that the run would refuse, before it changes anything. */
class OfflineGuardTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void writeRevisions() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .table("b2", "a1")
                .table("c3", "b2");
    }

    private Retort retort(TestDatabase database) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private Retort offline() {
        return Retort.builder().scripts(files.location()).build();
    }

    private static void execute(TestDatabase database, String script) {
        List<SqlStatement> statements = Dialects.of(database.database()).sql().split(script, 1);
        database.execute(statements.stream().map(SqlStatement::text).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-- transaction: none\n"})
    void concurrentScriptsDowngradeARevisionOnce(String header) throws Exception {
        files.raw("d4", "-- revision: d4\n-- down: a1\n" + header + """

                -- upgrade
                CREATE TABLE purse (amount integer);
                INSERT INTO purse VALUES (10);
                -- downgrade
                SELECT pg_sleep(1);
                UPDATE purse SET amount = amount - 1;
                """);
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        retort(database).upgrade("d4");
        String script =
                offline().script().forDialect("postgresql").downgrade("d4:a1").script();
        ExecutorService two = Executors.newFixedThreadPool(2);
        Callable<Throwable> run = () -> catchThrowable(() -> execute(database, script));

        List<Future<Throwable>> ends = two.invokeAll(List.of(run, run));
        two.shutdown();

        List<Throwable> refusals = new ArrayList<>();
        for (Future<Throwable> end : ends) {
            refusals.add(end.get());
        }
        assertThat(refusals).filteredOn(refusal -> refusal == null).hasSize(1);
        assertThat(database.query("SELECT amount FROM purse")).containsExactly("9");
        assertThat(database.query("SELECT action FROM retort_history WHERE revision = 'd4' ORDER BY 1"))
                .containsExactly("downgrade", "upgrade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?foreign_keys=true"})
    void foreignKeysAreOnIfEnabledInTheUrl(String query) {
        files.add("d4", "c3", """
                -- upgrade
                CREATE TABLE parent (id INTEGER PRIMARY KEY);
                CREATE TABLE child (parent INTEGER REFERENCES parent ON DELETE CASCADE);
                INSERT INTO parent VALUES (1);
                INSERT INTO child VALUES (1);
                DELETE FROM parent;
                """);
        TestDatabase online = TestDatabase.create(Database.SQLITE, folder);
        TestDatabase scripted = new TestDatabase(Database.SQLITE, "sqlite:///" + folder.resolve("scripted.db"));
        Retort retort = Retort.builder()
                .url(online.url() + query)
                .scripts(files.location())
                .build();

        retort.upgrade("head");
        execute(scripted, retort.script().upgrade("head").script());

        assertThat(scripted.query("SELECT count(*) FROM child"))
                .isEqualTo(online.query("SELECT count(*) FROM child"))
                .containsExactly(query.isEmpty() ? "1" : "0");
    }

    @Test
    void sessionSettingsOfARevisionEndWithIt() {
        files.add("d4", "c3", "-- upgrade\nSET lock_timeout = '7s';\nCREATE TABLE late (id integer);\n");
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);

        execute(
                database,
                offline().script().forDialect("postgresql").upgrade("d4").script());
        assertThat(database.tables()).contains("late");

        files.add("e5", "d4", "-- upgrade\nCREATE SCHEMA s;\nSET search_path = s;\nCREATE TABLE far (id integer);\n");
        assertThat(catchThrowable(
                        () -> offline().script().forDialect("postgresql").upgrade("d4:e5")))
                .isInstanceOf(OfflineScriptWriter.SearchPathChangeException.class)
                .hasMessageContaining("SET search_path = s")
                .hasMessageContaining("schema-name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET search_path = app",
                "SET \"search_path\" TO app",
                "SET LOCAL search_path TO app",
                "SET ROLE postgres",
                "RESET SESSION AUTHORIZATION",
                "SET SESSION AUTHORIZATION postgres",
                "SET SCHEMA 'app'",
                "SELECT pg_catalog.set_config('search_path', 'app', false)"
            })
    void statementThatChangesTheSearchPathRequiresASchemaName(String statement) {
        files.add("d4", "c3", "-- upgrade\n" + statement + ";\n");

        assertThat(catchThrowable(
                        () -> offline().script().forDialect("postgresql").upgrade("d4")))
                .isInstanceOf(OfflineScriptWriter.SearchPathChangeException.class)
                .hasMessageContaining("'schema-name = …' in retort.properties");
        Retort configured =
                Retort.builder().scripts(files.location()).schemaName("public").build();
        assertThat(configured.script().forDialect("postgresql").upgrade("d4").script())
                .contains(statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET LOCAL myapp.role = 'x'",
                "SET lock_timeout = '1s'",
                "CREATE TABLE people (role text)",
                "CREATE FUNCTION f() RETURNS text LANGUAGE sql SET search_path = app AS $$ SELECT 'x' $$",
                "CREATE FUNCTION g() RETURNS text LANGUAGE sql AS"
                        + " $$ SELECT set_config('search_path', 'app', false) $$"
            })
    void otherStatementsRequireNoSchemaName(String statement) {
        files.add("d4", "c3", "-- upgrade\n" + statement + ";\n");

        assertThatCode(() -> offline().script().forDialect("postgresql").upgrade("d4"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3:a1", "heads:b2"})
    void upgradeRangeWithEndBelowStartIsRefused(String range) {
        assertThat(catchThrowable(() -> offline().script().forDialect("sqlite").upgrade(range)))
                .hasMessageContaining("the first is not an ancestor of the second");
        assertThat(offline().script().forDialect("sqlite").upgrade("c3:c3").script())
                .contains("There is nothing to do.");
    }
}
