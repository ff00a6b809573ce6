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
 * What the declared types and defaults of SQLite are in our own words.
 *
 * <p>SQLite keeps any words as a type, and gives them back. Those that are spelled as {@link DataType#display()} spells
 * them, in whatever case, are that type; all others, such as {@code INT} or {@code nvarchar(10)}, are raw, so that they
 * are written again as they were.
 */
final class SqliteTypes {
    private static final Map<String, DataType.Kind> KINDS = Arrays.stream(DataType.Kind.values())
            .filter(kind -> !EnumSet.of(DataType.Kind.ENUM, DataType.Kind.ARRAY, DataType.Kind.RAW)
                    .contains(kind))
            .collect(Collectors.toMap(kind -> SqlToken.folded(kind.name()), Function.identity()));
    private static final Pattern SIZED = Pattern.compile("(\\w+)(?:\\((\\d{1,9})(?:,(\\d{1,9}))?\\))?");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?\\s*(?:[0-9]+(\\.[0-9]*)?|(\\.[0-9]+))([eE][+-]?[0-9]+)?");

    private SqliteTypes() {}

    /**
     * The type that these words are.
     *
     * @param declared words with one blank between them, and sizes in parentheses without any; empty if a column has
     *     no type, which is a blob: what such a column does with values is the same
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
            // A size that no such type has, as in varchar(0) or integer(11): SQLite takes it, and means nothing by it.
            return DataType.raw(declared);
        }
    }

    /**
     * The default that a text is.
     *
     * @param sql as SQLite gives it: without the word DEFAULT and the parentheses of an expression
     * @param declared the type of its column, as for {@link #type}
     */
    static DefaultValue defaultValue(String sql, String declared) {
        TokenCursor cursor = new TokenCursor(SqliteLexicalRules.RULES, sql);
        String text = cursor.rest();
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            boolean whole = number.group(1) == null && number.group(2) == null && number.group(3) == null;
            return whole || isNumeric(declared) ? number(text, declared) : DefaultValue.expression(text);
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
            // A default cannot name a column: any other word is a text without its quotes.
            default -> DefaultValue.text(token.text());
        };
    }

    private static DefaultValue number(String text, String declared) {
        DefaultValue number;
        try {
            number = DefaultValue.number(new BigDecimal(text.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            // More digits than a default is held with.
            return DefaultValue.expression(text);
        }
        // SQLite's true is the number 1; what a boolean column was written with cannot be told, and is the same.
        if (type(declared).kind() == DataType.Kind.BOOLEAN && Set.of("0", "1").contains(number.text())) {
            return number.text().equals("1") ? DefaultValue.TRUE : DefaultValue.FALSE;
        }
        return number;
    }

    /** Whether a column of this type makes 1.0 and 1 one value; others keep {@code 1.0}. SQLite's rules of affinity. */
    private static boolean isNumeric(String declared) {
        String words = SqlToken.folded(declared);
        if (words.contains("int")) {
            return true;
        }
        return !(words.isEmpty()
                || words.contains("char")
                || words.contains("clob")
                || words.contains("text")
                || words.contains("blob")
                || words.equals("any"));
    }
}
