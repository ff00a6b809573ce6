package dev.retort.sql;

import dev.retort.postgresql.inspect.PostgresqlLexicalRules;
import java.util.List;
import java.util.Random;

/**
 * Random statements, and random text between them: valid for a lexer but not for a parser, with many constructs that
 * would mislead a careless lexer.
 */
final class RandomSql {
    private static final List<String> FIRST = List.of(
            "SELECT", "insert", "CREATE TABLE", "UPDATE", "BEGIN", "END", "x", "DROP TRIGGER", "é", "(1)", "\"t\"");
    private static final List<String> FIRST_IN_BODY =
            List.of("SELECT", "insert", "UPDATE", "DELETE", "\"END\"", "x.END");
    private static final List<String> WORDS = List.of(
            "END", "end", "BEGIN", "CASE", "ATOMIC", "FROM", "STDIN", "TRIGGER", "CREATE", "e", "U", "a$b$c", "_x1",
            "naïve", "1", "12.5e3", "1END", ".", ",", "+", "- 1", "/ 1", "* 1", "||", "<>", "=", ":a", "COPY");
    private static final List<String> PIECES = List.of(
            ";", "--", "/*", "*/", "'", "\"", "`", "[", "]", "$$", "$a$", "$1", "\n", "\r\n", "\r", "END", ";END;",
            "\\", "é", "😀", "BEGIN", "(", ")", "$", " ", "x", "\\d");
    private static final List<String> BLANKS = List.of(" ", "\t", "\n", "\r\n", "\r", "  ", "\n\n", "\f");

    private final Random random;
    private final LexicalRules rules;
    private final boolean postgresql;

    RandomSql(Random random, LexicalRules rules) {
        this.random = random;
        this.rules = rules;
        this.postgresql = rules == PostgresqlLexicalRules.RULES;
    }

    LexicalRules rules() {
        return rules;
    }

    /** A random number from 1 to the given one. */
    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    /** White space, comments, or nothing. */
    String gap() {
        return random.nextInt(4) == 0 ? "" : separator();
    }

    /** A statement without its terminator; sometimes one with a body. */
    String statement() {
        if (random.nextInt(5) > 0) {
            return pick(FIRST) + tail();
        }
        String head = postgresql
                ? pick(List.of("CREATE FUNCTION f (begin atomic)", "create or replace procedure p()"))
                : pick(List.of("CREATE TRIGGER t AFTER INSERT ON t", "create temp trigger end before delete on begin"));
        StringBuilder text =
                new StringBuilder(head).append(separator()).append("BEGIN").append(separator());
        text.append(postgresql ? "ATOMIC" + separator() : "");
        for (int i = upTo(3); i > 0; i--) {
            text.append(pick(FIRST_IN_BODY))
                    .append(tail())
                    .append(gap())
                    .append(";")
                    .append(gap());
        }
        return text.append("END").toString();
    }

    private String tail() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(separator()).append(fragment());
        }
        return text.toString();
    }

    private String fragment() {
        return switch (random.nextInt(7)) {
            case 0 -> "'" + content().replace("'", "''") + "'";
            case 1 -> "\"" + content().replace("\"", "\"\"") + "\"";
            case 2 -> postgresql ? dollarQuoted() : "`" + content().replace("`", "``") + "`";
            // A string on the line after an E string would continue it, so an operator precedes it.
            case 3 -> postgresql ? "E'" + escaped() + "' ||" : "[" + content().replace("]", "") + "]";
            case 4 -> parenthesised();
            default -> pick(WORDS);
        };
    }

    private String parenthesised() {
        String inside = postgresql && random.nextBoolean() ? tail() + separator() + "; END ;" : "";
        return "(" + inside + tail() + separator() + ")";
    }

    private String escaped() {
        return content().replace("\\", "\\\\").replace("'", random.nextBoolean() ? "\\'" : "''");
    }

    private String dollarQuoted() {
        String tag = pick(List.of("$$", "$a$", "$_b2$", "$é$"));
        String body = content();
        boolean endsEarly = (body + tag).indexOf(tag) < body.length();
        return tag + (endsEarly ? ";" : body) + tag;
    }

    private String separator() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(random.nextInt(3) == 0 ? comment() : pick(BLANKS));
        }
        return text.append(pick(BLANKS)).toString();
    }

    private String comment() {
        if (random.nextBoolean()) {
            String newline = pick(postgresql ? List.of("\n", "\r\n", "\r") : List.of("\n", "\r\n"));
            return "--" + content().replaceAll("[\r\n]", ";") + newline;
        }
        if (postgresql) {
            String inside = content().replaceAll("[*/]", ";");
            return "/*" + inside + (random.nextBoolean() ? "/* ; ' */" + inside : "") + "*/";
        }
        return "/*" + content().replace("*/", ";") + "*/";
    }

    private String content() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
