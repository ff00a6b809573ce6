package dev.retort.sqlite.inspect;

import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Converts the declared types and defaults of SQLite to types and defaults of the model.
 *
 * <p>SQLite accepts any text as a type and returns it unchanged. A text that equals {@link DataType#display()} of a
 * type, ignoring case, is that type. Any other, such as {@code INT} or {@code nvarchar(10)}, is a raw type, so that it
 * is rendered as it was declared.
 */
final class SqliteTypes {
    private static final Map<String, DataType.Kind> KINDS = Arrays.stream(DataType.Kind.values())
            .filter(kind -> !EnumSet.of(DataType.Kind.ENUM, DataType.Kind.ARRAY, DataType.Kind.RAW)
                    .contains(kind))
            .collect(Collectors.toMap(kind -> SqlToken.folded(kind.name()), Function.identity()));
    private static final Pattern SIZED = Pattern.compile("(\\w+)(?:\\((\\d{1,9})(?:,(\\d{1,9}))?\\))?");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?\\s*(?:[0-9]+(\\.[0-9]*)?|(\\.[0-9]+))([eE][+-]?[0-9]+)?");

    private static final Pattern QUOTES = Pattern.compile("[\\[\\]\"`']");
    private static final Pattern UNQUOTED = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ ]*+(?:\\([^()]*+\\))?+");

    /** The keywords that a declared type cannot contain without quotes. */
    private static final Set<String> RESERVED = Set.of("""
            add all alter and as autoincrement between case check collate commit constraint create current_date \
            current_time current_timestamp default deferrable delete distinct drop else escape except exists foreign \
            from group having in index insert intersect into is isnull join limit not nothing notnull null on or order \
            primary references returning select set table then to transaction union unique update using values when \
            where""".split(" "));

    private SqliteTypes() {}

    /** Returns whether a declared type contains quotes. */
    static boolean isQuoted(String declared) {
        return QUOTES.matcher(declared).find();
    }

    /**
     * Returns a type as it can be declared without quotes: a quoted type is what SQLite makes of it, for example
     * {@code INT} of {@code [int]}. Returns the declared type if that is impossible.
     *
     * @param reported the type that SQLite reports
     */
    static String unquoted(String declared, String reported) {
        boolean isPossible = isQuoted(declared)
                && UNQUOTED.matcher(reported).matches()
                && Arrays.stream(SqlToken.folded(reported).split("[ (]")).noneMatch(RESERVED::contains);
        return isPossible ? reported : declared;
    }

    /**
     * Returns the type of a column.
     *
     * @param declared the declared type, with single spaces between keywords and none in parentheses. If it is empty,
     *     the type is a blob, because a column without a type has the same affinity
     */
    static DataType type(String declared) {
        if (declared.isEmpty()) {
            return DataType.blob();
        }
        Matcher matcher = SIZED.matcher(SqlToken.folded(declared));
        DataType.Kind kind = matcher.matches() ? KINDS.get(matcher.group(1)) : null;
        if (kind == null) {
            return DataType.raw(declared);
        }
        Integer size = matcher.group(2) == null ? null : Integer.valueOf(matcher.group(2));
        Integer scale = matcher.group(3) == null ? null : Integer.valueOf(matcher.group(3));
        try {
            return new DataType(kind, size, scale, null, List.of(), null, null);
        } catch (IllegalArgumentException e) {
            // An invalid size, such as varchar(0) or integer(11), which SQLite accepts and ignores.
            return DataType.raw(declared);
        }
    }

    /**
     * Returns the default value of a column.
     *
     * @param sql the default as SQLite returns it: without DEFAULT and without the parentheses of an expression
     * @param declared the declared type of the column, as for {@link #type}
     */
    static DefaultValue defaultValue(String sql, String declared) {
        TokenCursor cursor = new TokenCursor(SqliteLexicalRules.RULES, sql);
        String text = cursor.rest();
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            boolean isInteger = number.group(1) == null && number.group(2) == null && number.group(3) == null;
            return isInteger || isNumeric(declared) ? number(text, declared) : DefaultValue.expression(text);
        }
        SqlToken token = cursor.next();
        if (!cursor.atEnd()) {
            return DefaultValue.expression(text);
        }
        return switch (token.kind()) {
            case STRING, QUOTED_NAME -> DefaultValue.text(token.unquoted());
            case WORD -> word(token);
            case NUMBER, OTHER -> DefaultValue.expression(text);
        };
    }

    private static DefaultValue word(SqlToken token) {
        return switch (SqlToken.folded(token.text())) {
            case "null" -> DefaultValue.NULL;
            case "true" -> DefaultValue.TRUE;
            case "false" -> DefaultValue.FALSE;
            case "current_timestamp" -> DefaultValue.currentTimestamp();
            case "current_date" -> DefaultValue.currentDate();
            case "current_time" -> DefaultValue.expression(token.text());
            // A default cannot refer to a column: SQLite reads any other identifier as a string.
            default -> DefaultValue.text(token.text());
        };
    }

    private static DefaultValue number(String text, String declared) {
        DefaultValue number;
        try {
            number = DefaultValue.number(new BigDecimal(text.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            // More digits than a default in the model can have.
            return DefaultValue.expression(text);
        }
        // SQLite's TRUE is the number 1. Which of them was written is unknown, and makes no difference.
        if (type(declared).kind() == DataType.Kind.BOOLEAN && Set.of("0", "1").contains(number.text())) {
            return number.text().equals("1") ? DefaultValue.TRUE : DefaultValue.FALSE;
        }
        return number;
    }

    /** Returns whether the type's affinity stores 1.0 as 1, by SQLite's rules; other columns keep {@code 1.0}. */
    private static boolean isNumeric(String declared) {
        String type = SqlToken.folded(declared);
        if (type.contains("int")) {
            return true;
        }
        return !(type.isEmpty()
                || type.contains("char")
                || type.contains("clob")
                || type.contains("text")
                || type.contains("blob")
                || type.equals("any"));
    }
}
