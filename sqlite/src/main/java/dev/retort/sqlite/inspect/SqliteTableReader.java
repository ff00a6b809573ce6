package dev.retort.sqlite.inspect;

import dev.retort.schema.Check;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.Deferral;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CREATE TABLE that SQLite keeps of a table. SQLite took the statement, and reads it again each time that it
 * opens the file, so that its grammar is followed and not checked: constraints without a comma between them, a
 * deferral that stands apart from its foreign key, a string for a name.
 *
 * <p>Used once, by one thread.
 */
final class SqliteTableReader {
    /**
     * What the text of a table says.
     *
     * @param columns in order
     * @param constraints in order; columns of this table in their own case, those of referred tables as written
     * @param options flags of the table, and {@link SqliteInspection#UNHELD}
     * @param autoincrement whether its primary key never gives a number twice
     * @param enums the enums of its columns by name; their checks are not among the constraints
     */
    record TableText(
            List<ColumnText> columns,
            List<Constraint> constraints,
            Map<String, String> options,
            boolean autoincrement,
            Map<String, DataType> enums) {}

    /**
     * What it says of a column.
     *
     * @param name not quoted
     * @param type its words with a blank between them, sizes without any; empty if there is none
     * @param collation null for the usual one
     * @param generated null for an ordinary column
     */
    record ColumnText(
            String name,
            String type,
            @Nullable String collation,
            @Nullable Generated generated) {}

    private static final Set<String> TABLE_CONSTRAINTS = Set.of("constraint", "primary", "unique", "check", "foreign");
    private static final Set<String> COLUMN_CONSTRAINTS = Set.of(
            "constraint",
            "primary",
            "unique",
            "check",
            "not",
            "null",
            "default",
            "collate",
            "references",
            "as",
            "deferrable");
    private static final String GENERATED_ALWAYS = " generated always";

    private final List<ColumnText> columns = new ArrayList<>();
    private final Map<String, String> known = new HashMap<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> unheld = new ArrayList<>();
    private final Map<String, DataType> enums = new HashMap<>();
    private boolean autoincrement;
    private boolean isText;
    private @Nullable String name;
    private @Nullable String collation;
    private @Nullable Generated generated;

    private SqliteTableReader() {}

    /** Reads one. */
    static TableText read(String sql) {
        return new SqliteTableReader().table(new TokenCursor(SqliteLexicalRules.RULES, sql));
    }

    private TableText table(TokenCursor cursor) {
        cursor.skip("CREATE", "TABLE");
        cursor.next();
        for (TokenCursor element : cursor.parenthesised().elements()) {
            name = null;
            boolean ofColumn = !TABLE_CONSTRAINTS.contains(bareWord(element.peek()));
            if (ofColumn) {
                column(element);
            } else {
                constraints(element, null);
            }
        }
        Map<String, String> options = new TreeMap<>();
        for (TokenCursor option : cursor.elements()) {
            if (option.skip("WITHOUT", "ROWID")) {
                options.put(Table.WITHOUT_ROWID, "");
            } else if (option.skip("STRICT")) {
                options.put(Table.STRICT, "");
            }
        }
        if (!unheld.isEmpty()) {
            options.put(SqliteInspection.UNHELD, String.join("; ", unheld));
        }
        return new TableText(List.copyOf(columns), List.copyOf(constraints), options, autoincrement, Map.copyOf(enums));
    }

    private void column(TokenCursor cursor) {
        String column = cursor.next().unquoted();
        known.put(SqlToken.folded(column), column);
        collation = null;
        generated = null;
        String type = type(cursor);
        isText = SqlToken.folded(type).equals("text");
        constraints(cursor, column);
        columns.add(new ColumnText(column, type, collation, generated));
    }

    private static String type(TokenCursor cursor) {
        StringBuilder type = new StringBuilder();
        while (!cursor.atEnd() && !cursor.peek().is("(") && !COLUMN_CONSTRAINTS.contains(bareWord(cursor.peek()))) {
            type.append(' ').append(cursor.next().text());
        }
        // SQLite's grammar takes these words for the end of the type too, and cuts them off.
        if (SqlToken.folded(type.toString()).endsWith(GENERATED_ALWAYS)) {
            type.setLength(type.length() - GENERATED_ALWAYS.length());
        }
        if (cursor.peek().is("(")) {
            TokenCursor sizes = cursor.parenthesised();
            type.append('(');
            while (!sizes.atEnd()) {
                type.append(sizes.next().text());
            }
            type.append(')');
        }
        return type.toString().strip();
    }

    /** All constraints of a column, or where that is null one or more of the table. */
    private void constraints(TokenCursor cursor, @Nullable String column) {
        while (!cursor.atEnd()) {
            boolean read = key(cursor, column) || ofForeignKey(cursor, column);
            if (!read && (column == null || !ofColumn(cursor, column))) {
                cursor.next();
            }
        }
    }

    private boolean key(TokenCursor cursor, @Nullable String column) {
        if (cursor.skip("CONSTRAINT")) {
            name = cursor.next().unquoted();
        } else if (cursor.skip("PRIMARY", "KEY")) {
            List<String> keys = keys(cursor, column, "primary key");
            add(PrimaryKey.of(keys.toArray(String[]::new)), "primary key " + keys, cursor);
            autoincrement |= cursor.skip("AUTOINCREMENT");
        } else if (cursor.skip("UNIQUE")) {
            List<String> keys = keys(cursor, column, "unique");
            add(Unique.of(keys.toArray(String[]::new)), "unique " + keys, cursor);
        } else if (cursor.skip("CHECK")) {
            check(Check.of(cursor.parenthesised().rest()), column, cursor);
        } else {
            return false;
        }
        return true;
    }

    /** A check behind the column of an enum belongs to it, whatever its name; a rename of the table leaves that. */
    private void check(Check check, @Nullable String column, TokenCursor cursor) {
        Optional<SqliteEnumCheck> found = SqliteEnumCheck.read(check.expression())
                .filter(values -> SqlToken.folded(values.column()).equals(SqlToken.folded(String.valueOf(column))));
        if (found.isPresent() && column != null && isText && !enums.containsKey(column)) {
            enums.put(column, found.get().type());
            name = null;
        } else {
            add(check, "check (" + check.expression() + ")", cursor);
        }
    }

    private boolean ofForeignKey(TokenCursor cursor, @Nullable String column) {
        if (column != null && cursor.skip("REFERENCES")) {
            reference(cursor, List.of(column));
        } else if (cursor.skip("FOREIGN", "KEY")) {
            List<String> own = columnNames(cursor).stream().map(this::declared).toList();
            cursor.skip("REFERENCES");
            reference(cursor, own);
        } else if (cursor.skip("NOT", "DEFERRABLE")) {
            initially(cursor);
            defer(Deferral.NOT_DEFERRABLE);
        } else if (cursor.skip("DEFERRABLE")) {
            defer(initially(cursor) ? Deferral.INITIALLY_DEFERRED : Deferral.DEFERRABLE);
        } else {
            return false;
        }
        return true;
    }

    private boolean ofColumn(TokenCursor cursor, String column) {
        if (cursor.skip("COLLATE")) {
            collation = SqliteNormalizedText.collation(cursor.next().unquoted());
            nameOf("COLLATE of " + column);
        } else if (cursor.skip("NOT", "NULL")) {
            nameOf("NOT NULL of " + column);
            conflict(cursor, "NOT NULL of " + column);
        } else if (cursor.skip("DEFAULT")) {
            nameOf("DEFAULT of " + column);
            skipDefault(cursor);
        } else if (cursor.skip("GENERATED", "ALWAYS", "AS") || cursor.skip("AS")) {
            nameOf("GENERATED of " + column);
            String expression = cursor.parenthesised().rest();
            generated = cursor.skip("STORED") ? Generated.stored(expression) : Generated.virtual(expression);
        } else {
            return false;
        }
        return true;
    }

    /** The columns of a key: those in parentheses, or the column that it stands behind. */
    private List<String> keys(TokenCursor cursor, @Nullable String column, String what) {
        List<String> keys = new ArrayList<>();
        if (column != null && !cursor.peek().is("(")) {
            keys.add(column);
            order(cursor, what + " [" + column + "]");
        } else {
            for (TokenCursor element : cursor.parenthesised().elements()) {
                SqlToken first = element.next();
                while (first.is("(")) {
                    first = element.next();
                }
                String key = declared(first.unquoted());
                keys.add(key);
                while (!element.atEnd()) {
                    keyDetail(element, what + " key " + key);
                }
            }
        }
        return keys.stream().distinct().toList();
    }

    private void keyDetail(TokenCursor element, String what) {
        if (element.skip("COLLATE")) {
            unheld.add(what + " COLLATE " + element.next().unquoted());
        } else if (element.skip("AUTOINCREMENT")) {
            autoincrement = true;
        } else if (!order(element, what)) {
            element.next();
        }
    }

    private boolean order(TokenCursor cursor, String what) {
        if (cursor.skip("DESC")) {
            unheld.add(what + " DESC");
            return true;
        }
        return cursor.skip("ASC");
    }

    private void reference(TokenCursor cursor, List<String> own) {
        QualifiedName table = QualifiedName.of(cursor.next().unquoted());
        List<String> referred = cursor.peek().is("(") ? columnNames(cursor) : List.of();
        if (Set.copyOf(own).size() < own.size() || Set.copyOf(referred).size() < referred.size()) {
            unheld.add("foreign key " + own + " references " + table + referred);
            return;
        }
        ForeignKey key = ForeignKey.of(own, table, referred);
        while (true) {
            if (cursor.skip("ON", "DELETE")) {
                key = key.withOnDelete(rule(cursor));
            } else if (cursor.skip("ON", "UPDATE")) {
                key = key.withOnUpdate(rule(cursor));
            } else if (cursor.skip("ON", "INSERT")) {
                // Left in the grammar, without a meaning.
                rule(cursor);
            } else if (cursor.skip("MATCH")) {
                key = key.withMatch(match(cursor.next()));
            } else {
                break;
            }
        }
        add(key, "foreign key " + own, cursor);
    }

    private static ForeignKey.Rule rule(TokenCursor cursor) {
        if (cursor.skip("SET", "NULL")) {
            return ForeignKey.Rule.SET_NULL;
        } else if (cursor.skip("SET", "DEFAULT")) {
            return ForeignKey.Rule.SET_DEFAULT;
        } else if (cursor.skip("CASCADE")) {
            return ForeignKey.Rule.CASCADE;
        } else if (cursor.skip("RESTRICT")) {
            return ForeignKey.Rule.RESTRICT;
        }
        cursor.skip("NO", "ACTION");
        return ForeignKey.Rule.NO_ACTION;
    }

    /** As written: SQLite takes any word, and does as for SIMPLE. */
    private static ForeignKey.Match match(SqlToken word) {
        return switch (SqlToken.folded(word.unquoted())) {
            case "full" -> ForeignKey.Match.FULL;
            case "partial" -> ForeignKey.Match.PARTIAL;
            default -> ForeignKey.Match.SIMPLE;
        };
    }

    private static boolean initially(TokenCursor cursor) {
        boolean deferred = cursor.skip("INITIALLY", "DEFERRED");
        cursor.skip("INITIALLY", "IMMEDIATE");
        return deferred;
    }

    private void defer(Deferral deferral) {
        int last = constraints.size() - 1;
        while (last >= 0 && !(constraints.get(last) instanceof ForeignKey)) {
            last--;
        }
        if (last >= 0) {
            constraints.set(last, ((ForeignKey) constraints.get(last)).withDeferral(deferral));
        }
    }

    private void add(Constraint constraint, String what, TokenCursor cursor) {
        if (name != null && (name.isEmpty() || !names.add(name))) {
            // SQLite minds neither; a table of the model has a name once.
            nameOf(what);
        }
        constraints.add(constraint.withName(name));
        name = null;
        conflict(cursor, what);
    }

    /** Where a name stands before what has none in the model. */
    private void nameOf(String what) {
        if (name != null) {
            unheld.add(what + " CONSTRAINT " + name);
        }
        name = null;
    }

    private void conflict(TokenCursor cursor, String what) {
        if (cursor.skip("ON", "CONFLICT")) {
            String resolution = cursor.next().text().toUpperCase(Locale.ROOT);
            if (!resolution.equals("ABORT")) {
                unheld.add(what + " ON CONFLICT " + resolution);
            }
        }
    }

    /** Its value is read from the pragma; here only words in it must not be taken for constraints. */
    private static void skipDefault(TokenCursor cursor) {
        if (cursor.peek().is("(")) {
            cursor.parenthesised();
            return;
        }
        // An exponent or a blob leaves tokens behind, none of which begins a constraint.
        if (!cursor.skip("-")) {
            cursor.skip("+");
        }
        cursor.next();
    }

    private static List<String> columnNames(TokenCursor cursor) {
        return cursor.parenthesised().elements().stream()
                .map(element -> element.next().unquoted())
                .toList();
    }

    private String declared(String column) {
        return known.getOrDefault(SqlToken.folded(column), column);
    }

    private static String bareWord(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD ? SqlToken.folded(token.text()) : "";
    }
}
