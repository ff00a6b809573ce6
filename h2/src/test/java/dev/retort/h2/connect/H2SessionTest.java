package dev.retort.h2.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.h2.H2Dialect;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.h2.engine.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The session state of H2: no revision changes it for the next one or for the application. */
class H2SessionTest {
    private static final String STATE = "SELECT STATE_COMMAND FROM INFORMATION_SCHEMA.SESSION_STATE"
            + " UNION ALL SELECT CAST(LOCK_TIMEOUT() AS VARCHAR) UNION ALL"
            + " SELECT ISOLATION_LEVEL FROM INFORMATION_SCHEMA.SESSIONS"
            + " WHERE SESSION_ID = SESSION_ID() UNION ALL SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
            + " WHERE SETTING_NAME IN ('QUERY_TIMEOUT', 'NON_KEYWORDS', 'VARIABLE_BINARY')";

    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        files = new RevisionFiles(folder.resolve("revisions"));
        database = TestDatabase.create(Database.H2, folder);
    }

    private Retort retort() {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        SET LOCK_TIMEOUT 77                      ; LOCK_TIMEOUT()
        SET QUERY_TIMEOUT 77000                  ; setting(QUERY_TIMEOUT)
        SET TIME ZONE '+05:00'                   ; CURRENT_TIME_ZONE()
        SET @"x y" = 7                           ; @"x y"
        SELECT SET(@A, 3)                        ; @A
        SET NON_KEYWORDS VALUE                   ; setting(NON_KEYWORDS)
        SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE ; isolation()
        CREATE LOCAL TEMPORARY TABLE own (a INT) ; temporary()
        """)
    void settingDoesNotReachTheNextRevision(String change, String value) {
        database.execute(
                "CREATE TABLE notes (note VARCHAR)",
                "CREATE ALIAS CURRENT_TIME_ZONE AS 'String zone(java.sql.Connection c) throws Exception {"
                        + " var r = c.createStatement().executeQuery(\"SELECT SETTING_VALUE FROM"
                        + " INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = ''TIME ZONE''\"); r.next();"
                        + " return r.getString(1); }'");
        String expression = value.replaceFirst(
                        "setting\\((\\w+)\\)",
                        "(SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = '$1')")
                .replace(
                        "isolation()",
                        "(SELECT ISOLATION_LEVEL FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID())")
                .replace("temporary()", "(SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'OWN')");
        String note = "-- upgrade\nINSERT INTO notes SELECT COALESCE(CAST(" + expression + " AS VARCHAR), '-');\n";
        files.add("a1", "none", note)
                .add("b2", "a1", "-- upgrade\n" + change + ";\n")
                .add("c3", "b2", note);

        retort().upgrade("head");

        assertThat(database.query("SELECT COUNT(DISTINCT note) FROM notes")).containsExactly("1");
    }

    /** The modes differ in what an empty text is, and in LIMIT. */
    @ParameterizedTest
    @EnumSource
    void everyModeOfTheDatabaseIsSupported(Mode.ModeEnum mode) {
        files.add("a1", "none", "-- upgrade\nCREATE TABLE t (id INTEGER);\n-- downgrade\nDROP TABLE t;\n")
                .add("b2", "a1", "-- upgrade\nINSERT INTO t VALUES (1);\n-- downgrade\nDELETE FROM t;\n");
        Retort retort = Retort.builder()
                .url("jdbc:h2:" + folder.resolve("mode") + ";MODE=" + mode)
                .scripts(files.location())
                .build();

        assertThat(retort.upgrade("head").applied()).containsExactly("a1", "b2");
        assertThat(retort.status().incomplete()).isEmpty();
        assertThat(retort.downgrade("base").applied()).isEmpty();
        assertThat(retort.stamp(List.of("b2")).applied()).containsExactly("a1", "b2");
        assertThat(retort.log(9).entries()).hasSize(6);
    }

    /** H2 writes each statement that fails to a file beside the database. */
    @Test
    void commandsOnANewFileMakeNoStatementFail() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        files.table("a1", "none");
        Retort retort = Retort.builder()
                .url("jdbc:h2:" + empty.resolve("new"))
                .scripts(files.location())
                .build();

        retort.upgrade("head");
        retort.start(StartPolicy.SKIP);
        retort.status();
        retort.downgrade("base");
        retort.dryRun(Direction.UPGRADE, "head");
        retort.log(9);

        try (Stream<Path> inFolder = Files.list(empty)) {
            assertThat(inFolder.map(file -> file.getFileName().toString())).containsExactly("new.mv.db");
        }
    }

    @Test
    void connectionsOfTheApplicationComeBackAsTheyWere() throws SQLException {
        files.table("a1", "none")
                .add(
                        "b2",
                        "a1",
                        "-- upgrade\nSET LOCK_TIMEOUT 7;\nSET @A = 3;\nSET @B = 3;\n"
                                + "SET TIME ZONE '+05:00';\nCREATE LOCAL TEMPORARY TABLE scratch (a INT);\n");
        try (Connection one = database.connect();
                Connection two = database.connect()) {
            for (Connection each : List.of(one, two)) {
                try (Statement statement = each.createStatement()) {
                    statement.execute("SET LOCK_TIMEOUT 1234");
                    statement.execute("SET @A = 1");
                    statement.execute("CREATE LOCAL TEMPORARY TABLE mine (a INT)");
                }
            }
            List<String> before = state(one);

            Retort.builder()
                    .dataSource(WatchedDataSource.alternating(one, two))
                    .scripts(files.location())
                    .build()
                    .upgrade("head");

            assertThat(state(one)).isEqualTo(before);
            assertThat(state(two)).isEqualTo(before);
        }
    }

    private static List<String> state(Connection connection) throws SQLException {
        List<String> state = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STATE)) {
            while (rows.next()) {
                state.add(rows.getString(1));
            }
        }
        return state;
    }

    @Test
    void codeThatCommitsWithDdlIsReported() {
        files.table("a1", "none").java("b2", "a1", """
            op.run("ddl", connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE made (a INT)");
                }
            });
            """);

        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort().upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);
        assertThat(failure).hasMessageContaining("commit implicitly");
        assertThat(database.applied()).containsExactly("a1");
    }

    @Test
    void functionThatCommitsAndFailsRequiresADecision() {
        database.execute(
                "CREATE TABLE notes (note VARCHAR)",
                "CREATE ALIAS COMMITS AS 'void run(java.sql.Connection c)"
                        + " throws Exception { c.createStatement().execute(\"INSERT INTO notes VALUES (''kept'')\");"
                        + " c.createStatement().execute(\"COMMIT\"); throw new IllegalStateException(\"enough\"); }'");
        files.add("a1", "none", "-- upgrade\nCALL COMMITS();\n");

        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort().upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);
        assertThat(database.query("SELECT note FROM notes")).containsExactly("kept");
    }

    @Test
    void queryThatCallsAFunctionThatCommitsIsReported() {
        database.execute("CREATE ALIAS COMMITS AS 'int run(java.sql.Connection c)"
                + " throws Exception { c.createStatement().execute(\"COMMIT\"); return 1; }'");
        files.add("a1", "none", "-- upgrade\nSELECT COMMITS();\n");

        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort().upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);
        assertThat(database.applied()).isEmpty();
    }

    @Test
    void scriptBeginsEachStepClean() {
        files.add("a1", "none", "-- upgrade\nSET @A = 3;\nCREATE LOCAL TEMPORARY TABLE own (a INT);\n")
                .add(
                        "b2",
                        "a1",
                        "-- upgrade\nCREATE TABLE own (note VARCHAR);\n"
                                + "INSERT INTO own SELECT COALESCE(@A, 'none');\n");

        String script = retort().script().upgrade("head").script();
        database.execute(new H2Dialect()
                .sql().split(script, 1).stream().map(each -> each.text()).toArray(String[]::new));

        assertThat(database.query("SELECT note FROM own")).containsExactly("none");
    }
}
