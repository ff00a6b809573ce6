package dev.retort.sqlite.inspect;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.sql.TokenCursor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts SQL texts to the form in which inspection returns them after they were sent to SQLite. */
public final class SqliteNormalizedText {
    private static final Set<String> BUILT_IN_COLLATIONS = Set.of("NOCASE", "RTRIM");

    private SqliteNormalizedText() {}

    /**
     * Returns an expression, query or body without leading and trailing whitespace and comments.
     *
     * @throws dev.retort.sql.UnterminatedSqlException if a string, quoted name or comment in it is not terminated
     */
    public static String text(String sql) {
        return new TokenCursor(SqliteLexicalRules.RULES, sql).rest();
    }

    /** Returns the expression of an index key without its collation and surrounding parentheses. */
    public static String key(String expression) {
        return SqliteIndexReader.key(new TokenCursor(SqliteLexicalRules.RULES, expression));
    }

    /**
     * Returns the type of a column.
     *
     * @param declared the declared type, with single spaces between keywords and none in parentheses
     */
    public static DataType type(String declared) {
        return SqliteTypes.type(declared);
    }

    /**
     * Returns the default value of a column.
     *
     * @param sql the text after DEFAULT; an expression without its surrounding parentheses
     * @param declared the declared type of the column
     */
    public static DefaultValue defaultValue(String sql, String declared) {
        return SqliteTypes.defaultValue(sql, declared);
    }

    /** Returns the named enum types that columns of the tables use. */
    public static List<EnumType> enumTypes(List<Table> tables) {
        Map<QualifiedName, EnumType> types = new LinkedHashMap<>();
        for (Table table : tables) {
            for (Column column : table.columns()) {
                QualifiedName name = column.type().enumName();
                if (name != null) {
                    types.put(name, EnumType.of(name, column.type().values()));
                }
            }
        }
        return List.copyOf(types.values());
    }

    /** Returns a collation's canonical name; null for BINARY, the default. */
    public static @Nullable String collation(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("BINARY")) {
            return null;
        }
        return BUILT_IN_COLLATIONS.contains(upper) ? upper : name;
    }
}
