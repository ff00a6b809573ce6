package dev.retort.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.postgresql.inspect.PostgresqlLexicalRules;
import dev.retort.sqlite.inspect.SqliteLexicalRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts composed of random statements must be split into the same statements. */
class RandomScriptsTest {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final int SCRIPTS_A_SEED = 100;
    private static final String[] SOUP = {
        ";",
        ";",
        "(",
        ")",
        "'",
        "\"",
        "`",
        "[",
        "]",
        "$$",
        "$a$",
        "$1",
        "$",
        "/*",
        "*/",
        "--",
        "-",
        "/",
        "*",
        "\n",
        "\r",
        "\r\n",
        " ",
        " ",
        "a",
        "E'",
        "''",
        "\\'",
        "CREATE ",
        "TRIGGER ",
        "FUNCTION ",
        "BEGIN ",
        "ATOMIC ",
        "END ",
        "CASE ",
        "1",
        ".",
        "é",
        "#",
        "OR ",
        "TEMP "
    };

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sqliteStatementsAreRecovered(long seed) {
        assertRecovered(seed, new RandomSql(new Random(seed), SqliteLexicalRules.RULES));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void postgresqlStatementsAreRecovered(long seed) {
        assertRecovered(seed, new RandomSql(new Random(seed), PostgresqlLexicalRules.RULES));
    }

    private static void assertRecovered(long seed, RandomSql sql) {
        StatementSplitter splitter = new StatementSplitter(sql.rules());
        for (int i = 0; i < SCRIPTS_A_SEED; i++) {
            StringBuilder script = new StringBuilder();
            List<SqlStatement> expected = script(sql, script);

            String where = "seed " + seed + ", script " + i + ":\n" + script;
            assertThat(splitter.split(script.toString(), 5)).as(() -> where).isEqualTo(expected);
        }
    }

    /** Writes a script and returns its statements; lines are counted from 5, independently of the lexer. */
    private static List<SqlStatement> script(RandomSql sql, StringBuilder script) {
        List<SqlStatement> expected = new ArrayList<>();
        int count = sql.upTo(6);
        for (int i = 0; i < count; i++) {
            script.append(sql.gap());
            String statement = sql.statement();
            int line = 5 + LINE_END.split(script, -1).length - 1;
            expected.add(new SqlStatement(statement, line));
            script.append(statement).append(sql.gap());
            script.append(i + 1 < count || sql.upTo(2) == 1 ? ";".repeat(sql.upTo(2)) : "");
        }
        script.append(sql.gap());
        return expected;
    }

    static Stream<LexicalRules> databases() {
        return Stream.of(SqliteLexicalRules.RULES, PostgresqlLexicalRules.RULES);
    }

    /** For any text, the statements are complete: joined and split again, they are the same. */
    @ParameterizedTest
    @MethodSource("databases")
    void splittingIsIdempotent(LexicalRules rules) {
        StatementSplitter splitter = new StatementSplitter(rules);
        int several = 0;
        for (long seed = 1; seed <= 10_000; seed++) {
            String text = soup(new Random(seed));
            List<String> statements;
            try {
                statements = texts(splitter.split(text, 1));
            } catch (UnterminatedSqlException | ClientCommandException refused) {
                continue;
            }
            several += statements.size() > 1 ? 1 : 0;
            assertThat(texts(splitter.split(String.join(";", statements), 1)))
                    .as("seed %d:%n%s", seed, text)
                    .isEqualTo(statements);
        }
        assertThat(several).as("texts with several statements").isGreaterThan(300);
    }

    private static List<String> texts(List<SqlStatement> statements) {
        return statements.stream().map(SqlStatement::text).toList();
    }

    private static String soup(Random random) {
        return random.ints(1 + random.nextInt(25), 0, SOUP.length)
                .mapToObj(i -> SOUP[i])
                .collect(Collectors.joining());
    }
}
