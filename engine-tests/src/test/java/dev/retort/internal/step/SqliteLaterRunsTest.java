package dev.retort.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.RetortException;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import dev.retort.support.WatchedDataSource.Network;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The knowledge of a step or run on SQLite about the schema left by earlier ones. */
class SqliteLaterRunsTest {
    private static final int STEPS = 6;

    @TempDir
    private Path folder;

    private TestDatabase database;
    private RevisionFiles files;

    @BeforeEach
    void revisions() {
        database = TestDatabase.create(Database.SQLITE, folder);
        files = new RevisionFiles(folder.resolve("revisions"));
    }

    private Retort retort() {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private WatchedDataSource rebuilds(Network network) {
        files.java("r0", "none", "op.createTable(\"t\", column(\"id\", integer()).primaryKey());");
        for (int i = 1; i <= STEPS; i++) {
            files.java(
                    "r" + i,
                    "r" + (i - 1),
                    "op.addColumn(\"t\", column(\"c%d\", integer()).check(\"c%d > 0\"));".formatted(i, i));
        }
        WatchedDataSource watched = new WatchedDataSource(database, network);
        Retort.builder()
                .dataSource(watched.dataSource())
                .scripts(files.location())
                .build()
                .upgrade("head");
        return watched;
    }

    private long columns(String like) {
        return database.query("SELECT name FROM pragma_table_info('t') WHERE name LIKE '" + like + "'")
                .size();
    }

    @Test
    void schemaIsReadOnceForAllStepsOfARun() {
        WatchedDataSource watched = rebuilds(Network.RELIABLE);

        // Once for the check of the plan, and once in the first step that needs it.
        assertThat(watched.takeSent())
                .filteredOn(sql -> sql.contains("pragma_table_xinfo"))
                .hasSize(2);
        assertThat(columns("c%")).isEqualTo(STEPS);
    }

    @Test
    void concurrentChangesBetweenTwoStepsAreSeen() {
        rebuilds(new Network() {
            private int begun;

            @Override
            public void before(String sql) {
                if (sql.equals("BEGIN IMMEDIATE") && columns("c%") == 3 && begun++ == 0) {
                    database.execute(
                            "ALTER TABLE t ADD COLUMN others INTEGER DEFAULT 7", "INSERT INTO t (id) VALUES (1)");
                }
            }
        });

        assertThat(database.query("SELECT others FROM t")).containsExactly("7");
        assertThat(columns("c%")).isEqualTo(STEPS);
    }

    @Test
    void anEnumWithoutAColumnChangesNothing() {
        files.java("a1", "none", "op.createEnum(\"mood\", \"sad\", \"glad\");")
                .java("b2", "a1", "op.addEnumValue(\"mood\", \"so-so\");")
                .java("c3", "b2", "op.renameEnumValue(\"mood\", \"sad\", \"blue\");")
                .java("d4", "c3", "op.dropEnum(\"mood\");");

        for (String id : new String[] {"a1", "b2", "c3", "d4"}) {
            retort().upgrade(id);
        }

        assertThat(database.applied()).containsExactly("a1", "b2", "c3", "d4");
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void columnOfAnEnumWithUnknownValuesIsRefused() {
        files.java("a1", "none", "op.createEnum(\"mood\", \"sad\", \"glad\");")
                .java("b2", "a1", "op.createTable(\"days\", column(\"mood\", enumOf(\"mood\")));");
        retort().upgrade("a1");

        RetortException refused = catchThrowableOfType(RetortException.class, () -> retort().upgrade("head"));

        assertThat(refused)
                .hasMessageContaining("the values of 'mood' are not known here")
                .hasMessageContaining("enumOf(\"mood\", \"a\", \"b\")");
        files.java("b2", "a1", "op.createTable(\"days\", column(\"mood\", enumOf(\"mood\", \"sad\", \"glad\")));");
        retort().upgrade("head");
        assertThat(database.tables()).containsExactly("days");
    }

    @Test
    void valueLeftByTheDowngradeIsNotAddedAgain() {
        files.java("a1", "none", "op.createTable(\"days\", column(\"mood\", enumOf(\"mood\", \"sad\", \"glad\")));")
                .java("b2", "a1", """
                        @Override public void upgrade(Operations op) {
                            op.addEnumValue("mood", "so-so");
                        }
                        @Override public void downgrade(Operations op) {
                            op.execute("UPDATE days SET mood = 'sad' WHERE mood = 'so-so'");
                        }
                        """);

        retort().upgrade("head");
        database.execute("INSERT INTO days VALUES ('so-so')");
        retort().downgrade("a1");
        retort().upgrade("head");

        database.execute("INSERT INTO days VALUES ('so-so')");
        assertThat(database.query("SELECT mood FROM days")).containsExactly("sad", "so-so");
    }

    @Test
    void enumIsRemovedWithItsLastColumn() {
        String days = "op.createTable(\"days\", column(\"mood\", enumOf(\"mood\", %s)));";
        files.java("a1", "none", days.formatted("\"sad\", \"glad\""))
                .java("b2", "a1", "op.renameEnumValue(\"mood\", \"sad\", \"blue\");")
                .java("c3", "b2", "op.dropTable(\"days\");")
                .java("d4", "c3", days.formatted("\"good\", \"bad\""));

        retort().upgrade("b2");
        database.execute("INSERT INTO days VALUES ('blue')");
        retort().upgrade("head");

        database.execute("INSERT INTO days VALUES ('bad')");
        assertThat(database.query("SELECT mood FROM days")).containsExactly("bad");
    }
}
