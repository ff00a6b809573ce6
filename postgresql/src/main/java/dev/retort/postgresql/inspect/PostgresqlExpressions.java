package dev.retort.postgresql.inspect;

import dev.retort.schema.DefaultValue;
import dev.retort.sql.Parentheses;
import java.util.Set;
import java.util.regex.Pattern;

/** Converts default expressions, as PostgreSQL prints them, to default values of the model. */
final class PostgresqlExpressions {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,300}(?:\\.\\d{1,300})?(?:[eE][+-]?\\d{1,2})?");

    private static final Set<String> NUMBER_TYPES =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

    /** A literal of these types is assigned to a column of any type without a change. */
    private static final Set<String> TEXT_TYPES = Set.of("text", "character varying");

    private PostgresqlExpressions() {}

    /**
     * Returns a default value: a literal if the expression is a literal of the column's type, otherwise an expression.
     *
     * @param columnType the column's type as PostgreSQL prints it, without a size
     */
    static DefaultValue defaultOf(String sql, String columnType) {
        return switch (sql) {
            case "CURRENT_TIMESTAMP" -> DefaultValue.currentTimestamp();
            case "CURRENT_DATE" -> DefaultValue.currentDate();
            case "true" -> DefaultValue.TRUE;
            case "false" -> DefaultValue.FALSE;
            default -> constantOrExpression(sql, columnType);
        };
    }

    private static DefaultValue constantOrExpression(String sql, String columnType) {
        String number = Parentheses.unwrapped(sql);
        if (NUMBER.matcher(number).matches()) {
            return new DefaultValue(DefaultValue.Kind.NUMBER, number);
        }
        if (sql.startsWith("NULL::") && isOfType(sql.substring("NULL::".length()), columnType)) {
            return DefaultValue.NULL;
        }
        return sql.startsWith("'") ? literal(sql, columnType) : DefaultValue.expression(sql);
    }

    /** Parses a literal such as {@code 'new'::text}, in which a backslash is an ordinary character. */
    private static DefaultValue literal(String sql, String columnType) {
        int end = endOfQuoted(sql, 0);
        if (!sql.startsWith("::", end)) {
            return DefaultValue.expression(sql);
        }
        String type = sql.substring(end + 2);
        String value = sql.substring(1, end - 1).replace("''", "'");
        if (NUMBER_TYPES.contains(type) && NUMBER.matcher(value).matches()) {
            return new DefaultValue(DefaultValue.Kind.NUMBER, value);
        }
        return isOfType(type, columnType) ? DefaultValue.text(value) : DefaultValue.expression(sql);
    }

    private static boolean isOfType(String type, String columnType) {
        return type.equals(columnType)
                || TEXT_TYPES.contains(type)
                || (type.equals("bpchar") && columnType.equals("character"));
    }

    /** Returns the index after the closing quote of the string or name that starts at this index. */
    private static int endOfQuoted(String sql, int start) {
        char quote = sql.charAt(start);
        int at = start + 1;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c != quote) {
                at++;
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return at;
    }
}
