package dev.retort.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.internal.step.MigrationFailedException;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
