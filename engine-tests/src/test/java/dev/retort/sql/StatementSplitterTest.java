package dev.retort.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.retort.postgresql.inspect.PostgresqlLexicalRules;
import dev.retort.sqlite.inspect.SqliteLexicalRules;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that are the same on every database. */
class StatementSplitterTest {
    private static final List<StatementSplitter> ALL = List.of(
            new StatementSplitter(SqliteLexicalRules.RULES), new StatementSplitter(PostgresqlLexicalRules.RULES));

    @Test
    void semicolonEndsAStatementAndIsNotPartOfIt() {
        splits("CREATE TABLE a (x int); DROP TABLE a;", "CREATE TABLE a (x int)", "DROP TABLE a");
    }

    @Test
    void theLastStatementMayLackItsSemicolon() {
        splits("SELECT 1; SELECT 2 \n", "SELECT 1", "SELECT 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t\r\n", ";", " ; ;\n;", "-- only\n", "-- only", "/* ; */ ; -- ;\n/**/"})
    void textWithoutTokensIsNotAStatement(String script) {
        splits(script);
    }

    @Test
    void commentsBeforeAndAfterAStatementAreOmitted() {
        splits("-- before; \n/* it; */ SELECT 1 -- behind;\n /* it */ ; -- next", "SELECT 1");
    }

    @Test
    void commentsInsideAStatementAreKeptAsWritten() {
        splits("SELECT 1, -- one;\r\n\t/* two; */ 2;", "SELECT 1, -- one;\r\n\t/* two; */ 2");
    }

    @Test
    void trailingCommentsAreOmittedFromALastStatementWithoutSemicolon() {
        splits("SELECT 1 /* a */ -- b", "SELECT 1");
    }

    @Test
    void aSemicolonInAStringEndsNothing() {
        splits("INSERT INTO a VALUES ('x;''y;', ';');", "INSERT INTO a VALUES ('x;''y;', ';')");
    }

    @Test
    void aBackslashInAnOrdinaryStringEscapesNothing() {
        splits("SELECT 'a\\'; SELECT 2;", "SELECT 'a\\'", "SELECT 2");
    }

    @Test
    void aSemicolonInAQuotedIdentifierEndsNothing() {
        splits("SELECT \"a;\"\"b;\"; SELECT 2", "SELECT \"a;\"\"b;\"", "SELECT 2");
    }

    @Test
    void quotesInCommentsOpenNothing() {
        splits("SELECT 1 -- it's\n, 2; /* don't \" */ SELECT 3;", "SELECT 1 -- it's\n, 2", "SELECT 3");
    }

    @Test
    void commentSignsInStringsAndIdentifiersOpenNothing() {
        splits(
                "SELECT '--', \"/*\" ; SELECT '/*', \"--\"; SELECT 3",
                "SELECT '--', \"/*\"",
                "SELECT '/*', \"--\"",
                "SELECT 3");
    }

    @Test
    void aCommentSignEndsAnOperator() {
        splits(
                "SELECT 2*/* ; */3; SELECT 1 +-- ;\n 2; SELECT 4-+-2;",
                "SELECT 2*/* ; */3",
                "SELECT 1 +-- ;\n 2",
                "SELECT 4-+-2");
    }

    @Test
    void aBlockCommentDoesNotEndInItsOwnOpening() {
        splits("SELECT /*/ ; */ 1; SELECT 2 /***/;", "SELECT /*/ ; */ 1", "SELECT 2");
    }

    @Test
    void aDashOrSlashAloneIsAnOperator() {
        splits("SELECT 1 - 2; SELECT 4 / 2; SELECT - 1", "SELECT 1 - 2", "SELECT 4 / 2", "SELECT - 1");
    }

    @Test
    void transactionStatementsAreStatements() {
        splits("BEGIN; SELECT 1; END; COMMIT;", "BEGIN", "SELECT 1", "END", "COMMIT");
    }

    @Test
    void nonAsciiWordsAreWords() {
        splits("SELECT größe FROM 表; SELECT '😀;';", "SELECT größe FROM 表", "SELECT '😀;'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void theLineIsThatOfTheFirstTokenWithAnyLineEnd(String newline) {
        String script = "-- header\n\nSELECT 1,\n 2; /* a\n b */ SELECT 3;\n\nSELECT 'x\ny'; SELECT 5\n";

        for (StatementSplitter splitter : ALL) {
            // On SQLite only a line feed ends a line comment, so the case of a lone carriage return has none.
            List<SqlStatement> statements =
                    splitter.split(script.replace("-- header", "").replace("\n", newline), 1);

            assertThat(statements).extracting(SqlStatement::line).containsExactly(3, 5, 7, 8);
        }
    }

    @Test
    void linesAreCountedFromTheFirstLineOfTheText() {
        for (StatementSplitter splitter : ALL) {
            assertThat(splitter.split("SELECT 1;\n-- two\nSELECT 2;", 40))
                    .containsExactly(new SqlStatement("SELECT 1", 40), new SqlStatement("SELECT 2", 42));
        }
    }

    @Test
    void anOpenStringIsRefusedWithTheLineOnWhichItBegan() {
        refuses("SELECT 1;\nSELECT 'a''\n;\n", "string", 2);
    }

    @Test
    void anOpenQuotedIdentifierIsRefusedWithTheLineOnWhichItBegan() {
        refuses("SELECT 1;\r\n\r\nSELECT \"a\"\"\r\n;", "quoted identifier", 3);
    }

    @Test
    void errorNamesTheOpenConstructWithoutItsText() {
        assertThatThrownBy(() -> ALL.get(0).split("ALTER ROLE a PASSWORD 'secret;", 7))
                .hasMessage("Cannot split the SQL into statements: a string is not closed.\n"
                        + "  begins:  line 7\n"
                        + "  Fix:     add the closing '");
    }

    @Test
    void theFirstWordIsInUpperCaseAndComesAfterComments() {
        for (StatementSplitter splitter : ALL) {
            assertThat(splitter.firstWord(" -- why\n/* how */ pragma foreign_keys = on"))
                    .isEqualTo("PRAGMA");
        }
    }

    @Test
    void thereIsNoFirstWordIfAnotherTokenIsFirst() {
        for (StatementSplitter splitter : ALL) {
            assertThat(List.of("", "-- a", "(SELECT 1)", "\"begin\"", "'begin'", "1", ";"))
                    .allSatisfy(text -> assertThat(splitter.firstWord(text)).isEmpty());
        }
    }

    @Test
    void wordsStopAtTheLimitOrAtTheFirstOtherToken() {
        for (StatementSplitter splitter : ALL) {
            assertThat(splitter.leadingWords("begin/**/immediate -- now\n transaction", 2))
                    .isEqualTo("BEGIN IMMEDIATE");
            assertThat(splitter.leadingWords("create table \"x\" (y int)", 5)).isEqualTo("CREATE TABLE");
            assertThat(splitter.leadingWords("pragma main.user_version", 5)).isEqualTo("PRAGMA MAIN");
            assertThat(splitter.leadingWords("commit", 3)).isEqualTo("COMMIT");
        }
    }

    /** Takes about a tenth of a second; the limit is generous because machines differ. */
    @Test
    void tenMegabytesAreSplitInOnePass() {
        String statement = "INSERT INTO t VALUES (1, 'it''s; here', \"a\"\"b\"); -- c;\r\n/* d; */\n";
        String script = statement.repeat(10_000_000 / statement.length());

        for (StatementSplitter splitter : ALL) {
            List<SqlStatement> statements =
                    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> splitter.split(script, 1));

            assertThat(statements).hasSize(10_000_000 / statement.length());
        }
    }

    /** Quadratic time on any of these would take minutes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ";",
                "\r",
                "''",
                "'';",
                "$a",
                "$a$;$a$",
                "$1",
                "a$b$c ",
                "E'\\\\'\n",
                "/*/*/ */*/;",
                "-",
                "/",
                "(",
                "()",
                "--\n",
                "1.",
                "CREATE TRIGGER a BEGIN SELECT 1; END;",
                "BEGIN ATOMIC END ",
                "CREATE ",
                "COPY FROM;",
                "\"\""
            })
    void theTimeIsLinear(String unit) {
        String script = unit.repeat(1_000_000 / unit.length());

        for (StatementSplitter splitter : ALL) {
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> splitOrRefuse(splitter, script));
        }
    }

    private static void splitOrRefuse(StatementSplitter splitter, String script) {
        try {
            splitter.split(script, 1);
        } catch (UnterminatedSqlException open) {
            assertThat(open.construct()).isEqualTo("parenthesis");
        }
    }

    private static void splits(String script, String... statements) {
        for (StatementSplitter splitter : ALL) {
            assertThat(splitter.split(script, 1)).extracting(SqlStatement::text).containsExactly(statements);
        }
    }

    private static void refuses(String script, String construct, int line) {
        for (StatementSplitter splitter : ALL) {
            assertThatThrownBy(() -> splitter.split(script, 1))
                    .isInstanceOfSatisfying(UnterminatedSqlException.class, e -> {
                        assertThat(e.construct()).isEqualTo(construct);
                        assertThat(e.line()).isEqualTo(line);
                    });
        }
    }
}
