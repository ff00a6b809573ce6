package dev.retort.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.ErrorKind;
import dev.retort.postgresql.inspect.PostgresqlLexicalRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Splits scripts like psql, and refuses the commands of psql itself. */
class PostgresqlSplittingTest {
    private static final String ROUTINE =
            "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT a; END";

    private final StatementSplitter splitter = new StatementSplitter(PostgresqlLexicalRules.RULES);

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

    static Stream<Case> strings() {
        return Stream.of(
                whole("a backslash escapes in an E string", "SELECT E'a\\';', e'\\\\', E'''\\''';'"),
                rule(
                        "an E string ends behind an escaped backslash",
                        "SELECT E'a\\\\'; SELECT 2",
                        "SELECT E'a\\\\'",
                        "SELECT 2"),
                rule(
                        "a word around an e begins no E string",
                        "SELECT ElsE'a\\'; SELECT 2",
                        "SELECT ElsE'a\\'",
                        "SELECT 2"),
                rule(
                        "E apart from the quote begins no E string",
                        "SELECT E 'a\\'; SELECT 2",
                        "SELECT E 'a\\'",
                        "SELECT 2"),
                whole("an E string continues after a line break", "SELECT E'a'\n 'b\\';'"),
                whole("and after line comments", "SELECT E'a' -- ';\n\t-- '\r\n'b\\';' \r 'c\\';'"),
                rule("but not on the same line", "SELECT E'a' 'b\\'; SELECT 2", "SELECT E'a' 'b\\'", "SELECT 2"),
                rule(
                        "nor behind a block comment",
                        "SELECT E'a' /* \n */\n 'b\\'; SELECT 2",
                        "SELECT E'a' /* \n */\n 'b\\'",
                        "SELECT 2"),
                rule(
                        "a backslash in a Unicode string escapes no quote",
                        "SELECT U&'\\0441\\'; SELECT 2",
                        "SELECT U&'\\0441\\'",
                        "SELECT 2"),
                whole("a Unicode identifier is quoted", "SELECT U&\"d\\0061t;\"\"+\" UESCAPE '+'"),
                whole("bit and national strings are strings", "SELECT B'1;', X'F;', N';'"),
                rule(
                        "backticks and brackets delimit nothing",
                        "SELECT a[1], `; SELECT b[2], `;",
                        "SELECT a[1], `",
                        "SELECT b[2], `"));
    }

    static Stream<Case> dollars() {
        return Stream.of(
                whole("a dollar-quoted body is one token", "DO $$ BEGIN PERFORM 1; PERFORM ';'; END $$"),
                whole("a tag may enclose other tags", "SELECT $a$ ; $$ ; $b$ ; $A$ ; $ab$ ; ' /* $a$"),
                whole("a closing tag may directly follow text", "SELECT $a$;$$a$"),
                whole("a dollar in a body closes nothing", "SELECT $$ a$ ; $b ; $1 $$"),
                whole("tags may contain digits, underscores and any letter", "SELECT $_1é$ ; $_1é$"),
                rule("a tag cannot begin with a digit", "SELECT $1$; SELECT 2$", "SELECT $1$", "SELECT 2$"),
                rule("parameters are not quotes", "SELECT $1,$2; SELECT $1", "SELECT $1,$2", "SELECT $1"),
                whole("a body may directly follow a parameter", "SELECT $1$$;$$"),
                whole("a body may directly follow a number", "SELECT 1$$;$$"),
                rule(
                        "dollars in a name are no quotes",
                        "SELECT a$b$c; SELECT a$$; SELECT é$b$",
                        "SELECT a$b$c",
                        "SELECT a$$",
                        "SELECT é$b$"),
                rule(
                        "dollars in what touches a number are no quotes",
                        "SELECT 1a$b$c; SELECT 2$b$c$b$",
                        "SELECT 1a$b$c",
                        "SELECT 2$b$c$b$"),
                rule(
                        "a number or parameter ends in no E string",
                        "SELECT 1E'\\'; SELECT $1E'\\'",
                        "SELECT 1E'\\'",
                        "SELECT $1E'\\'"),
                rule(
                        "a tag that does not end is none",
                        "SELECT $a; SELECT $a b$; SELECT $",
                        "SELECT $a",
                        "SELECT $a b$",
                        "SELECT $"));
    }

    static Stream<Case> comments() {
        return Stream.of(
                whole("block comments nest", "SELECT /* a /* b; */ c; /*/ d; */ */ 1"),
                rule("nested comments are omitted like others", "/* /* ; */ ; */ SELECT 1 /*/**/*/;", "SELECT 1"),
                rule(
                        "a quote in a nested comment is none",
                        "SELECT 1 /* /* ' */ \" $$ */; SELECT 2",
                        "SELECT 1",
                        "SELECT 2"),
                rule(
                        "a carriage return ends a line comment",
                        "SELECT 1 -- a\r; SELECT 2 -- b\r",
                        "SELECT 1",
                        "SELECT 2"),
                rule(
                        "comment signs end operators",
                        "SELECT 1 @--;\n- 2; SELECT 3 <@/*;*/ 4",
                        "SELECT 1 @--;\n- 2",
                        "SELECT 3 <@/*;*/ 4"),
                rule("a number sign is an operator", "SELECT 1 # 2; SELECT 3", "SELECT 1 # 2", "SELECT 3"));
    }

    static Stream<Case> bodies() {
        return Stream.of(
                whole(
                        "parentheses may contain semicolons",
                        "CREATE RULE r AS ON INSERT TO a DO (SELECT (1); SELECT 2;)"),
                rule(
                        "an unmatched closing parenthesis has no effect",
                        "SELECT 1) (2; 3); SELECT 4",
                        "SELECT 1) (2; 3)",
                        "SELECT 4"),
                rule("brackets do not enclose semicolons", "SELECT a[1; SELECT 2]", "SELECT a[1", "SELECT 2]"),
                whole("a routine body is one statement", ROUTINE),
                whole("so is the body of a replaced function", ROUTINE.replace("CREATE", "create or /* ; */ replace")),
                whole("and of a procedure", "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO a VALUES (1); END"),
                whole("an empty body ends", "CREATE PROCEDURE p() BEGIN ATOMIC END"),
                whole("CASE ends before the body", ROUTINE.replace("SELECT a", "SELECT CASE a WHEN 1 THEN 2 END")),
                whole(
                        "a column may be labelled end",
                        ROUTINE.replace("SELECT a", "SELECT a end, CASE a WHEN 1 THEN 2 END end")),
                whole(
                        "words in strings, names and comments are none",
                        ROUTINE.replace("SELECT a", "SELECT ';END;', \";END;\", $$;END;$$ /* ;END; */ -- ;END;\n")),
                whole("parentheses in the body may contain semicolons", ROUTINE.replace("SELECT a", "SELECT (a; END)")),
                whole(
                        "the body comes after the arguments",
                        "CREATE FUNCTION f(begin atomic) RETURNS begin" + " BEGIN ATOMIC SELECT 1; END"),
                rule(
                        "BEGIN alone opens nothing",
                        "CREATE FUNCTION begin() RETURNS int RETURN 1; BEGIN; END;",
                        "CREATE FUNCTION begin() RETURNS int RETURN 1",
                        "BEGIN",
                        "END"),
                rule(
                        "BEGIN and ATOMIC apart open nothing",
                        "CREATE FUNCTION f() RETURNS begin LANGUAGE atomic; SELECT 2",
                        "CREATE FUNCTION f() RETURNS begin LANGUAGE atomic",
                        "SELECT 2"),
                rule(
                        "arguments open nothing",
                        "CREATE FUNCTION f(begin atomic) RETURNS int RETURN 1; SELECT 2",
                        "CREATE FUNCTION f(begin atomic) RETURNS int RETURN 1",
                        "SELECT 2"),
                rule(
                        "a routine with a string body ends at its semicolon",
                        "CREATE FUNCTION f() RETURNS int AS $x$ BEGIN RETURN 1; END $x$ LANGUAGE plpgsql; SELECT 2",
                        "CREATE FUNCTION f() RETURNS int AS $x$ BEGIN RETURN 1; END $x$ LANGUAGE plpgsql",
                        "SELECT 2"),
                rule(
                        "a trigger has no body",
                        "CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION begin(); SELECT 2",
                        "CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION begin()",
                        "SELECT 2"));
    }

    static Stream<Case> clientCommands() {
        return Stream.of(
                rule(
                        "a backslash in a string is not a command",
                        "SELECT '\\d'; SELECT E'\\d'",
                        "SELECT '\\d'",
                        "SELECT E'\\d'"),
                rule(
                        "nor in an identifier, body or comment",
                        "SELECT \"\\d\", $$\\d$$ /* \\d */ -- \\d\n, 1",
                        "SELECT \"\\d\", $$\\d$$ /* \\d */ -- \\d\n, 1"),
                rule(
                        "COPY from a file is the server's",
                        "COPY a FROM '/stdin'; COPY a FROM PROGRAM 'stdin'",
                        "COPY a FROM '/stdin'",
                        "COPY a FROM PROGRAM 'stdin'"),
                whole("and so is COPY from a file into a table called stdin", "COPY stdin FROM '/x'"),
                rule(
                        "a table may be called stdin",
                        "COPY (SELECT * FROM stdin) TO '/x'; SELECT * FROM stdin",
                        "COPY (SELECT * FROM stdin) TO '/x'",
                        "SELECT * FROM stdin"));
    }

    @ParameterizedTest
    @MethodSource({"strings", "dollars", "comments", "bodies", "clientCommands"})
    void splitsAsPsql(Case example) {
        assertThat(splitter.split(example.script(), 1))
                .extracting(SqlStatement::text)
                .containsExactlyElementsOf(example.statements());
    }

    static Stream<Case> open() {
        return Stream.of(
                rule("an E string", "\nSELECT E'a\\'\n;", "string"),
                rule("its continuation", "SELECT E'a'\n'b\\'\n;", "string"),
                rule("a block comment", "SELECT 1;\n/* a\n/* b */\n;", "block comment"),
                rule("a body without tag", "SELECT 1;\nDO $$\n;$a$", "dollar-quoted string $$"),
                rule("a body with tag", "SELECT 1;\nDO $a$\n;$b$ $$ $A$", "dollar-quoted string $a$"),
                rule("a routine body", "CREATE FUNCTION f()\nBEGIN\nATOMIC SELECT 1;\nSELECT 2;", "routine body"),
                rule("a parenthesis", "CREATE TABLE a (x int); CREATE TABLE b\n(x int CHECK\n(x > 1);", "parenthesis"),
                rule("a parenthesis in a body", "CREATE FUNCTION f() BEGIN ATOMIC\nSELECT (1; END;", "parenthesis"));
    }

    @ParameterizedTest
    @MethodSource("open")
    void openConstructIsRefusedWithItsFirstLine(Case example) {
        assertThatThrownBy(() -> splitter.split(example.script(), 10))
                .isInstanceOfSatisfying(UnterminatedSqlException.class, e -> {
                    assertThat(e.construct()).isEqualTo(example.statements().get(0));
                    assertThat(e.line()).isEqualTo(11);
                    assertThat(e.kind()).isEqualTo(ErrorKind.BAD_SCRIPT);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        \\d                              | \\d
        \\connect postgresql://a:secret@b | \\connect
          \\i more.sql                   | \\i
        SELECT 2 \\gexec                 | \\gexec
        SELECT 2 \\; SELECT 3            | \\;
        \\                               | \\
        """)
    void aBackslashCommandIsRefusedWithItsLine(String line, String command) {
        assertThatThrownBy(() -> splitter.split("SELECT 1;\r\n" + line, 10))
                .hasMessageNotContaining("secret")
                .isInstanceOfSatisfying(ClientCommandException.class, e -> {
                    assertThat(e.command()).isEqualTo(command);
                    assertThat(e.line()).isEqualTo(11);
                    assertThat(e.kind()).isEqualTo(ErrorKind.BAD_SCRIPT);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY a FROM STDIN;\nit's\t1\n\\.\n",
                "copy a (x, y)\nfrom /* ; */ stdin with (format csv);",
                "COPY a FROM STDOUT",
                "COPY \"a\".b FROM STDIN"
            })
    void copyFromStdinIsRefusedBeforeItsDataIsRead(String copy) {
        assertThatThrownBy(() -> splitter.split("SELECT 1;\n\n" + copy, 1))
                .isInstanceOfSatisfying(ClientCommandException.class, e -> {
                    assertThat(e.command()).isEqualTo("COPY FROM STDIN");
                    assertThat(e.line()).isEqualTo(3);
                });
    }

    @Test
    void errorsOfClientCommandsNameAFix() {
        assertThatThrownBy(() -> splitter.split("\\d", 1))
                .hasMessage("Cannot run '\\d': it works only in the client psql.\n"
                        + "  at:   line 1\n"
                        + "  Fix:  remove it, and write only SQL.");
        assertThatThrownBy(() -> splitter.split("COPY a FROM STDIN", 1))
                .hasMessageEndingWith(
                        "  Fix:  write INSERT statements, which 'pg_dump --inserts' dumps, or call the driver's"
                                + " copy from a Java revision with op.run.");
    }

    @Test
    void commentsInWordsNest() {
        assertThat(splitter.leadingWords("BEGIN /* /* */ a */ ISOLATION LEVEL", 2))
                .isEqualTo("BEGIN ISOLATION");
    }

    @Test
    void prefixedStringIsNotAWord() {
        assertThat(splitter.firstWord("E'a'")).isEmpty();
    }
}
