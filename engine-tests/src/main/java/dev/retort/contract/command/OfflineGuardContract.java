package dev.retort.contract.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.Retort;
import dev.retort.config.Config;
import dev.retort.dialect.Dialects;
import dev.retort.result.StampMode;
import dev.retort.schema.Database;
import dev.retort.sql.SqlStatement;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A script refuses everything that the run refuses, before it changes anything. */
class OfflineGuardContract {
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

    private Retort offline(Config.DatabaseAhead ahead, Config.OutOfOrder order) {
        Config standard = Config.defaults();
        return Retort.builder()
                .config(new Config(
                        null,
                        List.of(files.location()),
                        standard.lockTimeout(),
                        standard.versionTable(),
                        standard.historyTable(),
                        null,
                        ahead,
                        order,
                        standard.allowedProperties()))
                .build();
    }

    private static void execute(TestDatabase database, String script) {
        List<SqlStatement> statements = Dialects.of(database.database()).sql().split(script, 1);
        database.execute(statements.stream().map(SqlStatement::text).toArray(String[]::new));
    }

    private static void assertRefused(TestDatabase database, String script) {
        List<String> before = database.query("SELECT id || state FROM retort_version ORDER BY id");
        List<String> tables = database.tables();

        assertThat(catchThrowable(() -> execute(database, script))).isNotNull();

        assertThat(database.query("SELECT id || state FROM retort_version ORDER BY id"))
                .isEqualTo(before);
        assertThat(database.tables()).isEqualTo(tables);
    }

    private static void addRow(TestDatabase database, String id, String down, String state) {
        database.execute("INSERT INTO retort_version (id, down, depends_on, checksum, state, position, finished,"
                + " changed_at) SELECT '" + id + "', '" + down + "', '', '', '" + state + "', -1, '', changed_at"
                + " FROM retort_version WHERE id = 'a1'");
    }

    @EveryDatabase
    void databaseThatIsAhead(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        retort(database).upgrade("b2");
        addRow(database, "z9", "b2", "applied");

        assertRefused(
                database,
                offline().script().forDialect(which.code()).upgrade("b2:c3").script());
        assertRefused(
                database,
                offline().script().forDialect(which.code()).downgrade("b2:a1").script());
        assertRefused(
                database,
                offline(Config.DatabaseAhead.ALLOW, Config.OutOfOrder.RUN)
                        .script()
                        .forDialect(which.code())
                        .stamp(List.of("a1"), StampMode.KEEP)
                        .script());
        execute(
                database,
                offline(Config.DatabaseAhead.ALLOW, Config.OutOfOrder.RUN)
                        .script()
                        .forDialect(which.code())
                        .upgrade("b2:c3")
                        .script());
        assertThat(database.applied()).containsExactly("a1", "b2", "c3", "z9");
    }

    @EveryDatabase
    void databaseWithAnIncompleteRevision(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        retort(database).upgrade("b2");
        files.table("y8", "a1");
        addRow(database, "y8", "a1", "upgrading");

        assertRefused(
                database,
                offline().script().forDialect(which.code()).upgrade("b2:c3").script());
        assertRefused(
                database,
                offline().script().forDialect(which.code()).downgrade("b2:a1").script());
    }

    @EveryDatabase
    void databaseWithAnAppliedRevisionWhoseFileChanged(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        retort(database).upgrade("b2");
        files.add("a1", "none", "-- upgrade\nCREATE TABLE other (id INTEGER);\n-- downgrade\nDROP TABLE t_a1;\n");

        assertRefused(
                database,
                offline().script().forDialect(which.code()).upgrade("b2:c3").script());
        // The downgrade does not run the changed part.
        execute(
                database,
                offline().script().forDialect(which.code()).downgrade("b2:a1").script());
        assertThat(database.applied()).containsExactly("a1");
    }

    @EveryDatabase
    void databaseOnWhichTheRunWouldBeOutOfOrder(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        retort(database).upgrade("c3");
        database.execute("DELETE FROM retort_version WHERE id = 'b2'", "DROP TABLE t_b2");

        assertRefused(
                database,
                offline(Config.DatabaseAhead.REFUSE, Config.OutOfOrder.REFUSE)
                        .script()
                        .forDialect(which.code())
                        .upgrade("a1:b2")
                        .script());
        execute(
                database,
                offline().script().forDialect(which.code()).upgrade("a1:b2").script());
        assertThat(database.applied()).containsExactly("a1", "b2", "c3");
    }
}
