package dev.retort.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.internal.step.ForeignKeyGuard.OrphanedRowsException;
import dev.retort.internal.step.MigrationFailedException;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The advice for errors of SQLite: each error is provoked, and then the advice is followed literally. */
class SqliteAdviceTest {
    @TempDir
    private Path folder;

    private TestDatabase database;
    private RevisionFiles files;

    @BeforeEach
    void create() {
        database = TestDatabase.create(Database.SQLITE, folder);
        files = new RevisionFiles(folder.resolve("revisions"));
        files.add("a1", "none", """
            -- upgrade
            CREATE TABLE t (id integer PRIMARY KEY, name text);
            CREATE VIEW v AS SELECT id, name FROM t;
            """);
    }

    private Retort retort() {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private String advice(String header, String statements) {
        files.raw("b2", "-- revision: b2\n-- down: a1\n" + header + "\n-- upgrade\n" + statements + "\n");
        return FailedRun.cause(MigrationFailedException.class, () -> retort().upgrade("head"))
                .text()
                .fix();
    }

    private void assertHelps(String header, String statements) {
        files.raw("b2", "-- revision: b2\n-- down: a1\n" + header + "\n-- upgrade\n" + statements + "\n");
        retort().upgrade("head");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @Test
    void rowsWithoutAValue() {
        String insert = "INSERT INTO t VALUES (1, 'a');\n";
        assertThat(advice("", insert + "ALTER TABLE t ADD COLUMN x integer NOT NULL;"))
                .contains("add a default");

        assertHelps("", insert + "ALTER TABLE t ADD COLUMN x integer NOT NULL DEFAULT 1;");
    }

    @Test
    void viewOfAChangedTable() {
        String rename = "ALTER TABLE t DROP COLUMN name;\n";
        assertThat(advice("", rename)).contains("drop that view or trigger before the operation");

        assertHelps("", "DROP VIEW v;\n" + rename + "CREATE VIEW v AS SELECT id FROM t;");
    }

    @Test
    void statementThatRefusesATransaction() {
        // The words of VACUUM INTO are known too, so that the database itself is never asked.
        String detach = "SELECT 1;\nDETACH y;";
        String attach = "ATTACH '" + folder.resolve("y.db") + "' AS y;\n";
        assertThat(attach + detach).contains("DETACH");

        assertHelps("-- transaction: none\n", attach + detach);
    }

    private Retort enforced() {
        return Retort.builder()
                .url(database.url() + "?foreign_keys=on")
                .scripts(files.location())
                .build();
    }

    private String adviceOfTheGuard() {
        return FailedRun.cause(OrphanedRowsException.class, () -> enforced().upgrade("head"))
                .text()
                .fix();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM c;\nDROP TABLE p;", "DROP TABLE p;\nUPDATE c SET p_id = NULL;"})
    void rowsThatViolateAForeignKey(String followed) {
        files.add("b2", "a1", """
            -- upgrade
            CREATE TABLE p (id integer PRIMARY KEY);
            CREATE TABLE c (p_id integer REFERENCES p (id) ON DELETE CASCADE);
            INSERT INTO p VALUES (1);
            INSERT INTO c VALUES (1);
            """);
        files.add("c3", "b2", "-- upgrade\nDROP TABLE p;\n");
        assertThat(adviceOfTheGuard())
                .contains("delete or change these rows in the revision, before or after it changes the table");

        files.add("c3", "b2", "-- upgrade\n" + followed + "\n");
        enforced().upgrade("head");
        assertThat(database.applied()).containsExactly("a1", "b2", "c3");
    }

    @Test
    void foreignKeyToColumnsThatAreNoKey() {
        String tables =
                "op.createTable(\"p\", column(\"x\", text()));\n" + "op.createTable(\"c\", column(\"x\", text()));\n";
        String key = "op.addConstraint(\"c\", foreignKey(\"fk\", \"x\").references(\"p\", \"x\"));";
        files.java("b2", "a1", tables + key);
        assertThat(adviceOfTheGuard())
                .contains("make the referenced columns a primary key or unique, in an earlier operation");

        files.java("b2", "a1", tables + "op.addConstraint(\"p\", unique(\"uq\", \"x\"));\n" + key);
        enforced().upgrade("head");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }
}
