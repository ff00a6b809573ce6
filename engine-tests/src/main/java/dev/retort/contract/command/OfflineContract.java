package dev.retort.contract.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.config.Config;
import dev.retort.dialect.Dialects;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.PlanResult;
import dev.retort.result.PlannedStep;
import dev.retort.result.Resolution;
import dev.retort.result.StampMode;
import dev.retort.schema.Database;
import dev.retort.sql.SqlStatement;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A script executed statement by statement has exactly the same effect on a database as the run. */
class OfflineContract {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private int databases;

    /**
     * Revisions with a merge, a dependency, bodies with semicolons, trailing comments, quotes, rows, and autocommit
     * statements.
     */
    @BeforeEach
    void writeRevisions() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .add("b2", "a1", """
                    -- upgrade
                    CREATE TABLE notes (id INTEGER PRIMARY KEY, text VARCHAR(100)); -- of people
                    INSERT INTO notes VALUES (1, 'it''s; fine'), (2, '? -- no comment'); -- two
                    INSERT INTO notes VALUES (3, 'last') -- without a semicolon

                    -- upgrade postgresql
                    CREATE TABLE notes (id INTEGER PRIMARY KEY, text VARCHAR(100));
                    INSERT INTO notes VALUES (1, 'it''s; fine'), (2, '? -- no comment');
                    CREATE FUNCTION one() RETURNS integer AS $$ BEGIN RETURN 1; END $$ LANGUAGE plpgsql;

                    -- downgrade
                    DROP TABLE notes;

                    -- downgrade postgresql
                    DROP FUNCTION one();
                    DROP TABLE notes;
                    """)
                .raw("c3", """
                    -- revision: c3
                    -- down: a1
                    -- depends-on: b2
                    -- message: on its own; 'quoted'
                    -- transaction: none

                    -- upgrade
                    CREATE INDEX ix_notes ON notes (text);
                    INSERT INTO notes VALUES (4, 'of c3');

                    -- upgrade postgresql
                    CREATE INDEX CONCURRENTLY ix_notes ON notes (text);
                    INSERT INTO notes VALUES (4, 'of c3');

                    -- downgrade
                    DELETE FROM notes WHERE id = 4;
                    DROP INDEX ix_notes;
                    """)
                .add("d4", "b2, c3", "-- upgrade\n")
                .table("e5", "d4");
    }

    private TestDatabase create(Database database) throws Exception {
        return TestDatabase.create(database, Files.createDirectory(folder.resolve("db" + databases++)));
    }

    private Retort retort(TestDatabase database) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    /** Works without a database; only the dialect is known. */
    private Retort offline() {
        return Retort.builder().scripts(files.location()).build();
    }

    private static void execute(TestDatabase database, String script) {
        List<SqlStatement> statements = Dialects.of(database.database()).sql().split(script, 1);
        database.execute(statements.stream().map(SqlStatement::text).toArray(String[]::new));
    }

    /** The contents of a database, except for times, durations and users. */
    private static Map<String, List<String>> content(TestDatabase database) {
        Map<String, List<String>> content = new TreeMap<>();
        content.put("schema", database.kind().schema(database));
        content.put(
                "versions",
                database.query("SELECT id || '|' || coalesce(down, '') || '|'"
                        + " || coalesce(depends_on, '') || '|' || checksum || '|' || state || '|' || position || '|'"
                        + " || coalesce(finished, '') FROM retort_version ORDER BY id"));
        content.put(
                "history",
                database.query("SELECT revision || '|' || action || '|' || outcome || '|'"
                        + " || checksum || '|' || error || '|' || engine"
                        + " FROM retort_history ORDER BY 1"));
        if (database.tables().contains("notes")) {
            content.put("notes", database.query("SELECT id || text FROM notes ORDER BY id"));
        }
        return content;
    }

    private static void assertSame(TestDatabase online, TestDatabase scripted) {
        assertThat(content(scripted)).isEqualTo(content(online));
    }

    private void assertSameAfter(
            Database which, Consumer<TestDatabase> before, Consumer<TestDatabase> run, String script) throws Exception {
        TestDatabase online = create(which);
        TestDatabase scripted = create(which);
        before.accept(online);
        before.accept(scripted);

        run.accept(online);
        execute(scripted, script);

        assertSame(online, scripted);
        assertThatCode(() -> retort(scripted).upgrade("heads")).doesNotThrowAnyException();
    }

    @EveryDatabase
    void upgradeOfAnEmptyDatabase(Database which) throws Exception {
        PlanResult script = offline().script().forDialect(which.code()).upgrade("head");

        assertThat(script.steps()).extracting(PlannedStep::revision).containsExactly("a1", "b2", "c3", "d4", "e5");
        assertThat(script.heads()).containsExactly("e5");
        assertThat(script.applied()).containsExactly("a1", "b2", "c3", "d4", "e5");
        assertSameAfter(which, db -> {}, db -> retort(db).upgrade("head"), script.script());
    }

    @EveryDatabase
    void upgradeBetweenTwoRevisions(Database which) throws Exception {
        String script =
                offline().script().forDialect(which.code()).upgrade("b2:c3").script();

        assertSameAfter(which, db -> retort(db).upgrade("b2"), db -> retort(db).upgrade("c3"), script);
    }

    @EveryDatabase
    void upgradeAfterADowngradeToBase(Database which) throws Exception {
        String script =
                offline().script().forDialect(which.code()).upgrade(":c3").script();

        assertSameAfter(
                which,
                db -> {
                    retort(db).upgrade("head");
                    retort(db).downgrade("base");
                },
                db -> retort(db).upgrade("c3"),
                script);
    }

    @EveryDatabase
    void aDowngrade(Database which) throws Exception {
        for (String to : List.of("base", "a1", "d4", "b2@b2")) {
            String script = offline()
                    .script()
                    .forDialect(which.code())
                    .downgrade("heads:" + to)
                    .script();

            assertSameAfter(
                    which, db -> retort(db).upgrade("head"), db -> retort(db).downgrade(to), script);
        }
    }

    @EveryDatabase
    void stampOfAnyDatabase(Database which) throws Exception {
        for (String held : List.of("base", "a1", "c3", "e5")) {
            for (String target : List.of("base", "b2", "c3", "heads")) {
                String script = offline()
                        .script()
                        .forDialect(which.code())
                        .stamp(List.of(target), StampMode.KEEP)
                        .script();
                TestDatabase online = create(which);
                TestDatabase scripted = create(which);
                // The file of a database must exist before its revisions are recorded.
                online.execute("CREATE TABLE existing (id integer)");
                scripted.execute("CREATE TABLE existing (id integer)");
                retort(online).stamp(List.of(held));
                retort(scripted).stamp(List.of(held));

                retort(online).stamp(List.of(target));
                execute(scripted, script);

                assertSame(online, scripted);
            }
        }
    }

    @EveryDatabase
    void stampOfAnEmptyDatabaseAndPurge(Database which) throws Exception {
        TestDatabase stamped = create(which);
        execute(
                stamped,
                offline()
                        .script()
                        .forDialect(which.code())
                        .stamp(List.of("b2"), StampMode.KEEP)
                        .script());
        assertThat(stamped.applied()).containsExactly("a1", "b2");
        stamped.execute("UPDATE retort_version SET state = 'upgrading', position = 0 WHERE id = 'b2'");
        stamped.execute("INSERT INTO retort_version (id, down, depends_on, checksum, state, position,"
                + " finished, changed_at) SELECT 'x9', down, depends_on, checksum, 'applied', 0, finished,"
                + " changed_at FROM retort_version WHERE id = 'a1'");

        String keeping = offline()
                .script()
                .forDialect(which.code())
                .stamp(List.of("c3"), StampMode.KEEP)
                .script();
        assertThat(catchThrowable(() -> execute(stamped, keeping))).hasMessageContaining("id");
        execute(
                stamped,
                offline()
                        .script()
                        .forDialect(which.code())
                        .stamp(List.of("c3"), StampMode.PURGE)
                        .script());

        assertThat(stamped.applied()).containsExactly("a1", "b2", "c3");
        assertThat(stamped.query("SELECT count(*) FROM retort_version")).containsExactly("3");
    }

    @EveryDatabase
    void scriptOnADatabaseInAnotherStateFailsBeforeAnyChange(Database which) throws Exception {
        TestDatabase database = create(which);
        retort(database).upgrade("a1");
        Map<String, List<String>> before = content(database);

        for (String script : List.of(
                offline().script().forDialect(which.code()).upgrade("b2:c3").script(),
                offline().script().forDialect(which.code()).upgrade("d4:e5").script(),
                offline().script().forDialect(which.code()).upgrade("head").script(),
                offline().script().forDialect(which.code()).downgrade("c3:a1").script())) {
            assertThat(catchThrowable(() -> execute(database, script))).isNotNull();
            assertThat(content(database)).isEqualTo(before);
        }
    }

    @EveryDatabase
    void stepThatWouldLeaveARevisionWithoutItsDownRevisionFails(Database which) throws Exception {
        String script =
                offline().script().forDialect(which.code()).downgrade("b2:a1").script();
        TestDatabase database = create(which);
        retort(database).upgrade("c3");

        assertThat(catchThrowable(() -> execute(database, script))).isNotNull();

        assertThat(database.applied()).containsExactly("a1", "b2", "c3");
        assertThat(database.tables()).contains("notes");
    }

    @EveryDatabase
    void upgradeDowngradeAndUpgradeWithTheSameScripts(Database which) throws Exception {
        String up = offline().script().forDialect(which.code()).upgrade("head").script();
        String down = offline()
                .script()
                .forDialect(which.code())
                .downgrade("head:base")
                .script();
        TestDatabase database = create(which);

        execute(database, up);
        execute(database, down);
        execute(database, up);

        assertThat(database.applied()).containsExactly("a1", "b2", "c3", "d4", "e5");
        assertThat(retort(database).log(100).entries()).hasSize(15);
        assertThat(retort(database).log(1).entries().get(0).revision()).isEqualTo("e5");
    }

    @EveryDatabase
    void scriptInterruptedInAnAutocommitStatementIsInterruptedLikeTheRun(Database which) throws Exception {
        List<SqlStatement> statements = Dialects.of(which)
                .sql()
                .split(offline().script().forDialect(which.code()).upgrade("c3").script(), 1);
        int cut = statements.stream()
                .map(SqlStatement::text)
                .toList()
                .indexOf(statements.stream()
                        .map(SqlStatement::text)
                        .filter(sql -> sql.startsWith("CREATE INDEX"))
                        .findFirst()
                        .orElseThrow());
        TestDatabase database = create(which);
        database.execute(
                statements.subList(0, cut).stream().map(SqlStatement::text).toArray(String[]::new));

        // The catalog of PostgreSQL shows that the concurrent index was not built.
        if (Dialects.of(which).sql().resultQueries(statements.get(cut)).isEmpty()) {
            RetortException failure = catchThrowableOfType(
                    RetortException.class, () -> retort(database).upgrade("head"));
            assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);
            assertThat(failure.getMessage()).contains("CREATE INDEX");
            retort(database).resume(Resolution.RETRY);
        }
        assertThat(retort(database).upgrade("head").applied()).hasSize(5);
    }

    @EveryDatabase
    void scriptUsesTheConfiguredTables(Database which) throws Exception {
        Config standard = Config.defaults();
        Config config = new Config(
                null,
                List.of(files.location()),
                standard.lockTimeout(),
                "v",
                "h",
                TestDatabases.of(which).schemaName(),
                standard.databaseAhead(),
                standard.outOfOrder(),
                standard.allowedProperties());
        TestDatabase database = create(which);

        execute(
                database,
                Retort.builder()
                        .config(config)
                        .build()
                        .script()
                        .forDialect(which.code())
                        .upgrade("b2")
                        .script());

        assertThat(database.query("SELECT id FROM v ORDER BY id")).containsExactly("a1", "b2");
        assertThat(database.query("SELECT revision FROM h ORDER BY step")).containsExactly("a1", "b2");
    }
}
