package dev.retort.internal.hibernate;

import dev.retort.schema.DefaultValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** Parses the SQL of a column default: a literal or any other expression. */
final class DefaultReader {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,300}(?:\\.\\d{1,300})?");
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*+)'", Pattern.DOTALL);

    private DefaultReader() {}

    static DefaultValue of(String sql) {
        String text = sql.strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "null" -> DefaultValue.NULL;
            case "true" -> DefaultValue.TRUE;
            case "false" -> DefaultValue.FALSE;
            case "current_timestamp", "current_timestamp()" -> DefaultValue.currentTimestamp();
            case "current_date", "current_date()" -> DefaultValue.currentDate();
            default -> literalOrExpression(text);
        };
    }

    private static DefaultValue literalOrExpression(String text) {
        if (NUMBER.matcher(text).matches()) {
            return new DefaultValue(DefaultValue.Kind.NUMBER, text);
        }
        var literal = TEXT.matcher(text);
        return literal.matches()
                ? DefaultValue.text(literal.group(1).replace("''", "'"))
                : DefaultValue.expression(text);
    }
}
