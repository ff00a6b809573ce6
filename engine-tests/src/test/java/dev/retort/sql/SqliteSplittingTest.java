package dev.retort.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.sqlite.inspect.SqliteLexicalRules;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Splits scripts by the rules of SQLite. {@link SqliteScriptsRunTest} verifies that SQLite itself agrees. */
class SqliteSplittingTest {
    private static final String TRIGGER = "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END";

    private final StatementSplitter splitter = new StatementSplitter(SqliteLexicalRules.RULES);

    record Case(String rule, String script, List<String> statements) {
        @Override
        public String toString() {
            return rule;
        }
    }

    private static Case rule(String rule, String script, String... statements) {
        return new Case(rule, script, List.of(statements));
    }

    /** A rule with one statement, which must stay whole between two others. */
    private static Case whole(String rule, String statement) {
        return rule(rule, "SELECT 0;\n" + statement + ";\nSELECT 9;", "SELECT 0", statement, "SELECT 9");
    }

    static Stream<Case> quotes() {
        return Stream.of(
                whole("backticks delimit identifiers", "SELECT `a;``b;'`"),
                whole("brackets delimit identifiers up to the first closing one", "SELECT [a;[\"'b]"),
                rule("a doubled closing bracket is not an escape", "SELECT [a]]; SELECT 2", "SELECT [a]]", "SELECT 2"),
                whole("a blob is a string", "SELECT x'00', X'3b'"),
                rule("there are no escape strings", "SELECT E'a\\'; SELECT 2;", "SELECT E'a\\'", "SELECT 2"),
                rule("there are no dollar quotes", "SELECT $a$; SELECT $a$;", "SELECT $a$", "SELECT $a$"),
                rule(
                        "block comments do not nest",
                        "SELECT /* /* ; */ 1; SELECT 2 /*/**/;",
                        "SELECT /* /* ; */ 1",
                        "SELECT 2"),
                rule("a block comment may be open at the end", "SELECT 1; SELECT 2 /* ; don't", "SELECT 1", "SELECT 2"),
                rule("a number sign does not start a comment", "SELECT # ; SELECT 2", "SELECT #", "SELECT 2"),
                rule("a backslash does not start a command", "SELECT \\d; SELECT 2", "SELECT \\d", "SELECT 2"),
                rule("two dashes need no blank", "SELECT 1 --;\n; SELECT 2", "SELECT 1", "SELECT 2"),
                whole("a lone carriage return does not end a comment", "SELECT 1 -- a\r; b\n, 2"),
                rule("parentheses do not enclose semicolons", "SELECT (1; SELECT 2)", "SELECT (1", "SELECT 2)"));
    }

    static Stream<Case> triggers() {
        return Stream.of(
                whole("a trigger is one statement", TRIGGER),
                whole("in any case", TRIGGER.toLowerCase(Locale.ROOT)),
                rule("even without a final semicolon", "SELECT 0; " + TRIGGER + "\n", "SELECT 0", TRIGGER),
                whole("a temporary trigger", TRIGGER.replace("CREATE", "CREATE TEMP")),
                whole(
                        "a TEMPORARY trigger with comments",
                        TRIGGER.replace("CREATE", "CREATE /* ; */ TEMPORARY -- ;\n")),
                whole("EXPLAIN of a trigger", TRIGGER.replace("CREATE", "EXPLAIN QUERY PLAN CREATE")),
                whole("a trigger with IF NOT EXISTS", TRIGGER.replace("TRIGGER t", "TRIGGER IF NOT EXISTS main.t")),
                whole(
                        "CASE ends before the body",
                        "CREATE TRIGGER t AFTER UPDATE ON a WHEN CASE new.x WHEN 1 THEN 1 END"
                                + " BEGIN SELECT CASE 1 WHEN 2 THEN CASE 3 WHEN 4 THEN 5 END END; SELECT 6; END"),
                whole(
                        "words in strings, names and comments are none",
                        "CREATE TRIGGER t AFTER INSERT ON a BEGIN"
                                + " SELECT ';END;', \";END;\", `;END;`, [;END;] /* ;END; */ -- ;END;\n; END"));
    }

    static Stream<Case> triggersWithTricks() {
        return Stream.of(
                whole("comments may precede END", TRIGGER.replace("END", "/* c; */\n-- d;\nEND")),
                whole("comments may follow END", TRIGGER.replace("END", ";;END")),
                whole(
                        "a column may be called end",
                        "CREATE TRIGGER t AFTER UPDATE OF begin, end ON a BEGIN" + " UPDATE a SET end = new.end; END"),
                whole(
                        "columns may be called begin and end",
                        "CREATE TRIGGER t AFTER UPDATE ON a"
                                + " WHEN CASE WHEN 1 THEN new.begin END BEGIN SELECT begin FROM a; END"),
                whole(
                        "a number may end in a dot",
                        "CREATE TRIGGER t AFTER UPDATE ON a WHEN new.x > 1. BEGIN SELECT 1; END"),
                whole("a trigger may be named begin", "CREATE TRIGGER begin AFTER INSERT ON end BEGIN SELECT 1; END"),
                whole("a table may be named trigger", "CREATE TABLE \"trigger\" (x)"),
                rule(
                        "END of a number is none",
                        "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1;1END; END; SELECT 9",
                        "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1;1END; END",
                        "SELECT 9"),
                rule(
                        "a quoted END is none",
                        "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; \"END\"; END; SELECT 9",
                        "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; \"END\"; END",
                        "SELECT 9"),
                rule(
                        "END; BEGIN; between statements is no body",
                        "DROP TRIGGER t; BEGIN; CREATE TABLE a (x); END;",
                        "DROP TRIGGER t",
                        "BEGIN",
                        "CREATE TABLE a (x)",
                        "END"),
                rule(
                        "a table's name opens no body",
                        "CREATE TABLE trigger_log (begin, x); SELECT 2",
                        "CREATE TABLE trigger_log (begin, x)",
                        "SELECT 2"),
                rule(
                        "a trigger without BEGIN ends at its semicolon",
                        "CREATE TRIGGER t AFTER INSERT ON a; SELECT 2",
                        "CREATE TRIGGER t AFTER INSERT ON a",
                        "SELECT 2"),
                rule(
                        "an open parenthesis does not hide END",
                        "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT (1; END;" + "SELECT 2",
                        "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT (1; END",
                        "SELECT 2"),
                rule(
                        "nor does one in the statement before hide BEGIN",
                        "SELECT (1; " + TRIGGER + "; SELECT 9",
                        "SELECT (1",
                        TRIGGER,
                        "SELECT 9"),
                rule("two triggers are two statements", TRIGGER + ";" + TRIGGER + ";", TRIGGER, TRIGGER));
    }

    @ParameterizedTest
    @MethodSource({"quotes", "triggers", "triggersWithTricks"})
    void splitsAsSqlite(Case example) {
        assertThat(splitter.split(example.script(), 1))
                .extracting(SqlStatement::text)
                .containsExactlyElementsOf(example.statements());
    }

    @Test
    void openTriggerBodyIsRefusedWithItsLine() {
        refuses("SELECT 1;\nCREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n  SELECT 1;\n", "trigger body", 3);
    }

    @Test
    void aBodyWithoutASemicolonBeforeEndIsOpen() {
        refuses("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1 END;\nSELECT 2;", "trigger body", 1);
    }

    @Test
    void anOpenBracketIsAnOpenIdentifier() {
        refuses("SELECT 1;\nSELECT [a;", "quoted identifier", 2);
    }

    @Test
    void anOpenBacktickIsAnOpenIdentifier() {
        refuses("SELECT `a;", "quoted identifier", 1);
    }

    @Test
    void anOpenBlockCommentLeavesTheTriggerBodyOpen() {
        refuses("CREATE TRIGGER t AFTER INSERT ON a\nBEGIN SELECT 1; /* END;", "trigger body", 2);
    }

    @Test
    void errorExplainsHowABodyEnds() {
        assertThatThrownBy(() -> splitter.split("CREATE TRIGGER t AFTER INSERT ON a BEGIN", 3))
                .hasMessage("Cannot split the SQL into statements: a trigger body is not closed.\n"
                        + "  begins:  line 3\n"
                        + "  Fix:     add the closing ; END;");
    }

    @Test
    void commentsInWordsDoNotNest() {
        assertThat(splitter.leadingWords("BEGIN /* /* */ EXCLUSIVE", 2)).isEqualTo("BEGIN EXCLUSIVE");
    }

    private void refuses(String script, String construct, int line) {
        assertThatThrownBy(() -> splitter.split(script, 1))
                .isInstanceOfSatisfying(UnterminatedSqlException.class, e -> {
                    assertThat(e.construct()).isEqualTo(construct);
                    assertThat(e.line()).isEqualTo(line);
                });
    }
}
