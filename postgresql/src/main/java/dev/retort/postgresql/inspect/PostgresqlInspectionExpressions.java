package dev.retort.postgresql.inspect;

import dev.retort.schema.DefaultValue;
import dev.retort.sql.Parentheses;
import java.util.Set;
import java.util.regex.Pattern;

/** Expressions as PostgreSQL prints them: without what is around them, and literals as what they say. */
final class PostgresqlInspectionExpressions {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,300}(?:\\.\\d{1,300})?(?:[eE][+-]?\\d{1,2})?");

    private static final Set<String> NUMBER_TYPES =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

    /** A literal of these goes into a column of any other as it is. */
    private static final Set<String> TEXT_TYPES = Set.of("text", "character varying");

    private PostgresqlInspectionExpressions() {}

    /**
     * The default that this expression is: a literal where it is one of the column's own type, and else its text.
     *
     * @param ownType the column's type as it is printed, without a size
     */
    static DefaultValue defaultOf(String sql, String ownType) {
        return switch (sql) {
            case "CURRENT_TIMESTAMP" -> DefaultValue.currentTimestamp();
            case "CURRENT_DATE" -> DefaultValue.currentDate();
            case "true" -> DefaultValue.TRUE;
            case "false" -> DefaultValue.FALSE;
            default -> constantOrExpression(sql, ownType);
        };
    }

    private static DefaultValue constantOrExpression(String sql, String ownType) {
        String number = Parentheses.unwrapped(sql);
        if (NUMBER.matcher(number).matches()) {
            return new DefaultValue(DefaultValue.Kind.NUMBER, number);
        }
        if (sql.startsWith("NULL::") && isOfType(sql.substring("NULL::".length()), ownType)) {
            return DefaultValue.NULL;
        }
        return sql.startsWith("'") ? literal(sql, ownType) : DefaultValue.expression(sql);
    }

    /** A literal such as {@code 'new'::text}; a backslash in it is printed as any other character. */
    private static DefaultValue literal(String sql, String ownType) {
        int end = endOfQuoted(sql, 0);
        if (!sql.startsWith("::", end)) {
            return DefaultValue.expression(sql);
        }
        String type = sql.substring(end + 2);
        String value = sql.substring(1, end - 1).replace("''", "'");
        if (NUMBER_TYPES.contains(type) && NUMBER.matcher(value).matches()) {
            return new DefaultValue(DefaultValue.Kind.NUMBER, value);
        }
        return isOfType(type, ownType) ? DefaultValue.text(value) : DefaultValue.expression(sql);
    }

    private static boolean isOfType(String type, String ownType) {
        return type.equals(ownType)
                || TEXT_TYPES.contains(type)
                || (type.equals("bpchar") && ownType.equals("character"));
    }

    /** Behind the closing quote of the text or name whose opening quote is here. */
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
