package dev.retort.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Retort;
import dev.retort.result.RunFailedException;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state of an SQLite connection: no revision changes it for the next one or for the application. */
class SqliteSessionTest {
    private static final String NONE = "-- transaction: none\n-- upgrade\n";

    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        files = new RevisionFiles(folder.resolve("revisions"));
        database = TestDatabase.create(Database.SQLITE, folder);
    }

    private Retort retort() {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private RevisionFiles outside(String id, String down, String sql) {
        return files.raw(id, "-- revision: " + id + "\n-- down: " + down + "\n" + NONE + sql + ";\n");
    }

    /** The revision after the change reads the same value as the one before it; the one with it reads another. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        PRAGMA recursive_triggers = ON     ; (SELECT * FROM pragma_recursive_triggers)
        PRAGMA case_sensitive_like = ON    ; 'a' LIKE 'A'
        PRAGMA main.synchronous = OFF      ; (SELECT * FROM pragma_synchronous)
        PRAGMA foreign_keys(ON)            ; (SELECT * FROM pragma_foreign_keys)
        PRAGMA ignore_check_constraints = 1 ; (SELECT * FROM pragma_ignore_check_constraints)
        PRAGMA cache_size = 77             ; (SELECT * FROM pragma_cache_size)
        PRAGMA short_column_names = OFF    ; (SELECT * FROM pragma_short_column_names)
        ATTACH ':memory:' AS "o""ther"     ; (SELECT count(*) FROM pragma_database_list WHERE name <> 'temp')
        CREATE TEMP VIEW v AS SELECT 1     ; (SELECT count(*) FROM sqlite_temp_master)
        """)
    void settingDoesNotReachTheNextRevision(String change, String value) {
        database.execute("CREATE TABLE notes (note)");
        String note = "INSERT INTO notes SELECT " + value;
        files.add("a1", "none", "-- upgrade\n" + note + ";\n");
        outside("b2", "a1", change + ";\n" + note);
        files.add("c3", "b2", "-- upgrade\n" + note + ";\n");

        retort().upgrade("head");

        List<String> notes = database.query("SELECT note FROM notes ORDER BY rowid");
        assertThat(notes).hasSize(3);
        assertThat(notes.get(2)).isEqualTo(notes.get(0)).isNotEqualTo(notes.get(1));
    }

    @Test
    void revisionThatMakesTheConnectionReadOnlyFails() {
        files.table("a1", "none");
        outside("b2", "a1", "PRAGMA query_only = ON;\nSELECT 1");

        assertThatThrownBy(() -> retort().upgrade("head")).isInstanceOf(RunFailedException.class);

        assertThat(database.applied()).containsExactly("a1");
    }

    @Test
    void settingsOfJavaCodeAndOperationsAreRestored() {
        database.execute("CREATE TABLE notes (note)");
        String read = "op.execute(\"INSERT INTO notes SELECT recursive_triggers || reverse_unordered_selects"
                + " || (SELECT count(*) FROM sqlite_temp_master) FROM pragma_recursive_triggers,"
                + " pragma_reverse_unordered_selects\");\n";
        files.java("a1", "none", read).java("b2", "a1", """
            op.run("settings", connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("PRAGMA recursive_triggers = ON");
                    statement.execute("CREATE TEMP TABLE own (a)");
                    statement.execute("CREATE TEMP TRIGGER tr AFTER INSERT ON own BEGIN SELECT 1; END");
                }
            });
            op.execute("PRAGMA reverse_unordered_selects = ON");
            """).java("c3", "b2", read);

        retort().upgrade("head");

        assertThat(database.query("SELECT DISTINCT note FROM notes")).containsExactly("000");
    }

    @Test
    void writeAheadLogOfARevisionIsKept() {
        outside("a1", "none", "PRAGMA journal_mode = WAL");
        files.table("b2", "a1");

        retort().upgrade("head");

        assertThat(database.query("PRAGMA journal_mode")).containsExactly("wal");
    }

    @Test
    void connectionToMemoryComesBackAsItWas() throws SQLException {
        Path attached = folder.resolve("attached.db");
        outside(
                "a1",
                "none",
                "PRAGMA recursive_triggers = OFF;\nPRAGMA cache_size = 77;\nDETACH extra;\n"
                        + "ATTACH ':memory:' AS other;\nCREATE TEMP TABLE scratch (a)");
        files.table("b2", "a1");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA recursive_triggers = ON");
            statement.execute("PRAGMA case_sensitive_like = ON");
            statement.execute("CREATE TEMP TABLE mine (a)");
            statement.execute("ATTACH '" + attached + "' AS extra");
            List<String> before = state(statement);

            Retort.builder()
                    .dataSource(WatchedDataSource.poolOf(connection))
                    .scripts(files.location())
                    .build()
                    .upgrade("head");

            assertThat(state(statement)).isEqualTo(before);
            assertThat(statement.executeQuery("SELECT count(*) FROM t_b2").getInt(1))
                    .isZero();
        }
    }

    private static List<String> state(Statement statement) throws SQLException {
        List<String> state = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT * FROM pragma_recursive_triggers UNION ALL"
                + " SELECT * FROM pragma_cache_size UNION ALL SELECT 'a' LIKE 'A' UNION ALL"
                + " SELECT name FROM sqlite_temp_master UNION ALL"
                + " SELECT name || file FROM pragma_database_list WHERE name <> 'temp'")) {
            while (rows.next()) {
                state.add(rows.getString(1));
            }
        }
        return state;
    }

    @Test
    void scriptBeginsEachStepClean() {
        outside(
                "a1",
                "none",
                "PRAGMA recursive_triggers = ON;\nATTACH ':memory:' AS other;\nCREATE TEMP TABLE notes (note)");
        files.add(
                "b2",
                "a1",
                "-- upgrade\nCREATE TABLE notes (note);\nINSERT INTO notes SELECT recursive_triggers"
                        + " || (SELECT count(*) FROM pragma_database_list WHERE name <> 'temp')"
                        + " FROM pragma_recursive_triggers;\n");

        String script = retort().script().upgrade("head").script();
        database.execute(new SqliteDialect()
                .sql().split(script, 1).stream().map(each -> each.text()).toArray(String[]::new));

        assertThat(database.query("SELECT note FROM main.notes")).containsExactly("01");
    }
}
