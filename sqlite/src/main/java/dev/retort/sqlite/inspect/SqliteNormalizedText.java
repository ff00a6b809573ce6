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

/** What inspection of SQLite makes of single texts, for whoever has to know it before they are written. */
public final class SqliteNormalizedText {
    private static final Set<String> OWN_COLLATIONS = Set.of("NOCASE", "RTRIM");

    private SqliteNormalizedText() {}

    /**
     * An expression, query or body without the blanks and comments around it.
     *
     * @throws dev.retort.sql.UnterminatedSqlException if a string, name or comment in it does not end
     */
    public static String text(String sql) {
        return new TokenCursor(SqliteLexicalRules.RULES, sql).rest();
    }

    /** The expression of an index's key, without the parentheses and the collation around it. */
    public static String key(String expression) {
        return SqliteIndexReader.key(new TokenCursor(SqliteLexicalRules.RULES, expression));
    }

    /** The type of a column that was declared with these words, one blank between them and none in parentheses. */
    public static DataType type(String declared) {
        return SqliteTypes.type(declared);
    }

    /**
     * The default of a column.
     *
     * @param sql what stands behind DEFAULT, an expression without the parentheses around it
     * @param declared the words of the column's type
     */
    public static DefaultValue defaultValue(String sql, String declared) {
        return SqliteTypes.defaultValue(sql, declared);
    }

    /** The enum types that the columns of these tables name. */
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

    /** A collation by its own name; null for the one that a column has anyway. */
    public static @Nullable String collation(String written) {
        String upper = written.toUpperCase(Locale.ROOT);
        if (upper.equals("BINARY")) {
            return null;
        }
        return OWN_COLLATIONS.contains(upper) ? upper : written;
    }
}
