package dev.retort.sqlite.inspect;

import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The CHECK constraint that restricts a column of SQLite to the values of an enum, and from which inspection reads the
 * enum type. A comment between the column and IN marks the check: {@code enum mood} for an enum type with a name,
 * {@code enum} for one without. With slashes instead of comment delimiters: {@code "mood" / enum mood / IN ('sad',
 * 'glad')}.
 *
 * <p>In the name, a percent sign is written as {@code %25} and an asterisk as {@code %2A}, so that the name cannot end
 * the comment. A check without the comment is an ordinary check.
 *
 * @param column the column, not quoted
 * @param type an enum with at least one value
 */
public record SqliteEnumCheck(String column, DataType type) {
    private static final Pattern MARK = Pattern.compile("\\s*/\\* enum(?: (.+))? \\*/\\s*", Pattern.DOTALL);

    /** Returns the expression inside the parentheses after CHECK. */
    public String expression() {
        QualifiedName name = type.enumName();
        String mark = name == null ? "" : " " + name.name().replace("%", "%25").replace("*", "%2A");
        return quoted('"', column) + " /* enum" + mark + " */ IN "
                + type.values().stream().map(value -> quoted('\'', value)).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Parses the expression of a check; empty if it is not the check of an enum. */
    static Optional<SqliteEnumCheck> read(String expression) {
        TokenCursor cursor = new TokenCursor(SqliteLexicalRules.RULES, expression);
        SqlToken column = cursor.next();
        SqlToken in = cursor.peek();
        if (column.kind() == SqlToken.Kind.OTHER
                || !cursor.skip("IN")
                || !cursor.peek().is("(")) {
            return Optional.empty();
        }
        Matcher mark = MARK.matcher(expression.substring(column.end(), in.start()));
        List<String> values = new ArrayList<>();
        for (TokenCursor element : cursor.parenthesised().elements()) {
            SqlToken value = element.next();
            if (value.kind() != SqlToken.Kind.STRING || !element.atEnd() || values.contains(value.unquoted())) {
                return Optional.empty();
            }
            values.add(value.unquoted());
        }
        if (!mark.matches() || !cursor.atEnd()) {
            return Optional.empty();
        }
        String name = mark.group(1);
        DataType type = name == null
                ? DataType.enumOf(values)
                : DataType.enumOf(QualifiedName.of(name.replace("%2A", "*").replace("%25", "%")), values);
        return Optional.of(new SqliteEnumCheck(column.unquoted(), type));
    }

    private static String quoted(char quote, String text) {
        String one = String.valueOf(quote);
        return quote + text.replace(one, one + one) + quote;
    }
}
