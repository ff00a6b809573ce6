package dev.retort.h2.inspect;

import dev.retort.schema.DefaultValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts expressions and defaults, as H2 prints them, to those of the model. */
final class H2Expressions {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,300}(?:\\.\\d{1,300})?");

    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*+)'", Pattern.DOTALL);

    /** A string literal or quoted name, which H2 prints with escapes if it contains a character that is not ASCII. */
    private static final Pattern QUOTED =
            Pattern.compile("(U&)?('(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\")", Pattern.DOTALL);

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:(\\\\)|([0-9a-f]{4})|\\+([0-9a-f]{6}))");

    private H2Expressions() {}

    /** Returns an expression with string literals and names unescaped, as an author writes them. */
    static String plain(String sql) {
        return QUOTED.matcher(sql)
                .replaceAll(quoted -> Matcher.quoteReplacement(
                        quoted.group(1) == null ? quoted.group() : unescaped(quoted.group(2))));
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> {
            if (escape.group(1) != null) {
                return "\\\\";
            }
            String digits = escape.group(2) == null ? escape.group(3) : escape.group(2);
            return Matcher.quoteReplacement(Character.toString(Integer.parseInt(digits, 16)));
        });
    }

    static DefaultValue defaultOf(String printed) {
        String sql = plain(printed);
        return switch (sql) {
            case "CURRENT_TIMESTAMP" -> DefaultValue.currentTimestamp();
            case "CURRENT_DATE" -> DefaultValue.currentDate();
            case "NULL" -> DefaultValue.NULL;
            case "TRUE" -> DefaultValue.TRUE;
            case "FALSE" -> DefaultValue.FALSE;
            default -> literalOrExpression(sql);
        };
    }

    private static DefaultValue literalOrExpression(String sql) {
        if (NUMBER.matcher(sql).matches()) {
            return new DefaultValue(DefaultValue.Kind.NUMBER, sql);
        }
        Matcher text = TEXT.matcher(sql);
        return text.matches() ? DefaultValue.text(text.group(1).replace("''", "'")) : DefaultValue.expression(sql);
    }
}
