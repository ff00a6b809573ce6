package dev.retort.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.sqlite.inspect.SqliteLexicalRules;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Running the split statements one by one in SQLite has the same result as running the whole script. */
class SqliteScriptsRunTest {
    private static final String CONTENTS = """
            SELECT type || '|' || name || '|' || coalesce(sql, '') FROM sqlite_master
            UNION ALL SELECT 'row|' || id || '|' || text FROM log
            """;
    private static final String TABLES = """
            -- what the triggers write to;
            CREATE TABLE log (id INTEGER PRIMARY KEY, text TEXT NOT NULL DEFAULT 'a;''b');
            CREATE TABLE [a;b] ("x;y" int, `end` int, "begin" int /* ; */); -- the rest; follows
            """;
    private static final String TRIGGERS = """
            CREATE TRIGGER "t;1" AFTER INSERT ON [a;b] WHEN CASE new.begin WHEN 1 THEN 0 ELSE 1 END
            BEGIN
              -- a comment; with END; in it
              INSERT INTO log (text) VALUES ('END; ' || CASE new."x;y" WHEN 1 THEN 'one;' ELSE 'more;' END);
              UPDATE [a;b] SET end = CASE WHEN end IS NULL THEN 0 END /* END; */ WHERE end IS NULL;
            END;

            CREATE TEMP TRIGGER IF NOT EXISTS begin AFTER UPDATE OF end ON main.[a;b] BEGIN
              SELECT RAISE(ABORT, 'too big;') WHERE new.end > 9; INSERT INTO log (text) SELECT 'end'; END;
            INSERT INTO [a;b] VALUES (1, NULL, 2); INSERT INTO [a;b] VALUES (2, 3, 1);
            DROP TRIGGER temp.begin;
            UPDATE [a;b] SET end = 10 /* open to the end;
            """;

    @Test
    void triggerScriptsRunStatementByStatement() throws SQLException {
        try (Connection database = open()) {
            List<SqlStatement> statements = runOneByOne(database, TABLES + TRIGGERS);

            assertThat(statements).extracting(SqlStatement::line).containsExactly(2, 3, 4, 11, 13, 13, 14, 15);
            assertThat(contents(database))
                    .contains("row|1|END; one;", "row|2|end")
                    .hasSize(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void wholeScriptHasTheSameResult(String newline) throws SQLException {
        String script = (TABLES + TRIGGERS).replace("\n", newline);

        assertThat(splitAndRun(script)).isEqualTo(runAtOnce(script)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomTriggersHaveTheSameResult(long seed) throws SQLException {
        Random random = new Random(seed);
        StringBuilder script = new StringBuilder(TABLES);
        for (int i = 0; i < 30; i++) {
            script.append(trigger(random, i)).append(pick(random, "; ", ";;\n", " /* ; */;", " -- ;\n;"));
        }
        script.append("INSERT INTO [a;b] VALUES (5, 6, 7)");

        assertThat(splitAndRun(script.toString()))
                .as("seed %d:%n%s", seed, script)
                .isEqualTo(runAtOnce(script.toString()))
                .hasSizeGreaterThan(32);
    }

    private static String trigger(Random random, int number) {
        String head = "CREATE TRIGGER " + pick(random, "end", "begin", "\"case;", "[;END;", "`begin;");
        String quote = head.contains("\"") ? "\"" : head.contains("[") ? "]" : head.contains("`") ? "`" : "";
        StringBuilder text = new StringBuilder(head).append(number).append(quote);
        text.append(pick(random, " AFTER INSERT ON [a;b] ", " BEFORE/*;*/UPDATE OF end, begin ON [a;b] "));
        text.append(pick(random, "BEGIN ", "WHEN new.end > 1 BEGIN\n", "WHEN CASE WHEN 1 THEN new.begin END begin "));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text.append(pick(
                    random,
                    "INSERT INTO log (text) VALUES (';END;');",
                    "INSERT INTO log (text) SELECT CASE 1 WHEN 1 THEN 'it''s; ' END end;",
                    "SELECT begin, end FROM [a;b]; ",
                    "/* END; */ DELETE FROM log WHERE text = \"END;\" -- END;\n;",
                    "UPDATE [a;b] SET begin = CASE end WHEN 1 THEN CASE 2 WHEN 3 THEN 4 END END WHERE end = 77;\n"));
        }
        return text.append(pick(random, "END", "\nend", "/*;*/End", "-- END;\nEND"))
                .toString();
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static List<String> splitAndRun(String script) throws SQLException {
        try (Connection database = open()) {
            runOneByOne(database, script);
            return contents(database);
        }
    }

    /** The driver passes the whole script to SQLite, which splits it itself. */
    private static List<String> runAtOnce(String script) throws SQLException {
        try (Connection database = open();
                Statement statement = database.createStatement()) {
            statement.executeUpdate(script);
            return contents(database);
        }
    }

    /** Prepares each statement, so that the second of two statements in one text would be ignored. */
    private static List<SqlStatement> runOneByOne(Connection database, String script) throws SQLException {
        List<SqlStatement> statements = new StatementSplitter(SqliteLexicalRules.RULES).split(script, 1);
        for (SqlStatement one : statements) {
            try (Statement statement = database.createStatement()) {
                statement.execute(one.text());
            }
        }
        return statements;
    }

    private static Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    private static List<String> contents(Connection database) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(CONTENTS)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
