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
 * Parses the CREATE TABLE statement that SQLite stores for a table. SQLite has accepted the statement and parses it
 * again each time that it opens the file. This parser therefore does not validate; it follows SQLite's grammar, which
 * allows constraints without commas between them, a DEFERRABLE that is separated from its foreign key, and a string
 * literal as a name.
 *
 * <p>Use an instance once, in one thread.
 */
final class SqliteTableReader {
    /**
     * A parsed CREATE TABLE statement.
     *
     * @param columns in order
     * @param constraints in order; columns of this table in the case of their declaration, those of referred tables as
     *     written
     * @param options flags of the table, and {@link SqliteInspection#UNSUPPORTED_DETAILS}
     * @param autoincrement whether the primary key is AUTOINCREMENT
     * @param enums the enum types by column name; their checks are not among the constraints
     */
    record TableText(
            List<ColumnText> columns,
            List<Constraint> constraints,
            Map<String, String> options,
            boolean autoincrement,
            Map<String, DataType> enums) {}

    /**
     * A parsed column.
     *
     * @param name not quoted
     * @param type the declared type, with single spaces between keywords and none in parentheses; empty if omitted
     * @param collation null for the default
     * @param generated null for a column that is not generated
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
    private final Map<String, String> declaredNames = new HashMap<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> unsupported = new ArrayList<>();
    private final Map<String, DataType> enums = new HashMap<>();
    private boolean autoincrement;
    private boolean isText;
    private @Nullable String name;
    private @Nullable String collation;
    private @Nullable Generated generated;

    private SqliteTableReader() {}

    /** Parses a CREATE TABLE statement. */
    static TableText read(String sql) {
        return new SqliteTableReader().table(new TokenCursor(SqliteLexicalRules.RULES, sql));
    }

    private TableText table(TokenCursor cursor) {
        cursor.skip("CREATE", "TABLE");
        cursor.next();
        for (TokenCursor element : cursor.parenthesised().elements()) {
            name = null;
            boolean isColumn = !TABLE_CONSTRAINTS.contains(keyword(element.peek()));
            if (isColumn) {
                column(element);
            } else {
                readConstraints(element, null);
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
        if (!unsupported.isEmpty()) {
            options.put(SqliteInspection.UNSUPPORTED_DETAILS, String.join("; ", unsupported));
        }
        return new TableText(List.copyOf(columns), List.copyOf(constraints), options, autoincrement, Map.copyOf(enums));
    }

    private void column(TokenCursor cursor) {
        String column = cursor.next().unquoted();
        declaredNames.put(SqlToken.folded(column), column);
        collation = null;
        generated = null;
        String type = type(cursor);
        isText = SqlToken.folded(type).equals("text");
        readConstraints(cursor, column);
        columns.add(new ColumnText(column, type, collation, generated));
    }

    private static String type(TokenCursor cursor) {
        StringBuilder type = new StringBuilder();
        while (!cursor.atEnd() && !cursor.peek().is("(") && !COLUMN_CONSTRAINTS.contains(keyword(cursor.peek()))) {
            type.append(' ').append(cursor.next().text());
        }
        // SQLite's grammar also parses these keywords as the end of the type, and removes them.
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

    /** Reads all constraints of a column or, if the column is null, one or more constraints of the table. */
    private void readConstraints(TokenCursor cursor, @Nullable String column) {
        while (!cursor.atEnd()) {
            boolean read = readKeyOrCheck(cursor, column) || readForeignKeyPart(cursor, column);
            if (!read && (column == null || !readColumnConstraint(cursor, column))) {
                cursor.next();
            }
        }
    }

    /** Reads a constraint name, a key or a check; returns false if none of these comes next. */
    private boolean readKeyOrCheck(TokenCursor cursor, @Nullable String column) {
        if (cursor.skip("CONSTRAINT")) {
            name = cursor.next().unquoted();
        } else if (cursor.skip("PRIMARY", "KEY")) {
            List<String> keys = readKeyColumns(cursor, column, "primary key");
            add(PrimaryKey.of(keys.toArray(String[]::new)), "primary key " + keys, cursor);
            autoincrement |= cursor.skip("AUTOINCREMENT");
        } else if (cursor.skip("UNIQUE")) {
            List<String> keys = readKeyColumns(cursor, column, "unique");
            add(Unique.of(keys.toArray(String[]::new)), "unique " + keys, cursor);
        } else if (cursor.skip("CHECK")) {
            addCheck(Check.of(cursor.parenthesised().rest()), column, cursor);
        } else {
            return false;
        }
        return true;
    }

    /**
     * Reads a check. The check of an enum that follows its column is part of the column's type. Its name is ignored,
     * because renaming the table does not change it.
     */
    private void addCheck(Check check, @Nullable String column, TokenCursor cursor) {
        Optional<SqliteEnumCheck> found = SqliteEnumCheck.read(check.expression())
                .filter(values -> SqlToken.folded(values.column()).equals(SqlToken.folded(String.valueOf(column))));
        if (found.isPresent() && column != null && isText && !enums.containsKey(column)) {
            enums.put(column, found.get().type());
            name = null;
        } else {
            add(check, "check (" + check.expression() + ")", cursor);
        }
    }

    private boolean readForeignKeyPart(TokenCursor cursor, @Nullable String column) {
        if (column != null && cursor.skip("REFERENCES")) {
            readReference(cursor, List.of(column));
        } else if (cursor.skip("FOREIGN", "KEY")) {
            List<String> own =
                    columnNames(cursor).stream().map(this::declaredName).toList();
            cursor.skip("REFERENCES");
            readReference(cursor, own);
        } else if (cursor.skip("NOT", "DEFERRABLE")) {
            readInitiallyDeferred(cursor);
            defer(Deferral.NOT_DEFERRABLE);
        } else if (cursor.skip("DEFERRABLE")) {
            defer(readInitiallyDeferred(cursor) ? Deferral.INITIALLY_DEFERRED : Deferral.DEFERRABLE);
        } else {
            return false;
        }
        return true;
    }

    /** Reads a constraint that only columns have; returns false if none comes next. */
    private boolean readColumnConstraint(TokenCursor cursor, String column) {
        if (cursor.skip("COLLATE")) {
            collation = SqliteNormalizedText.collation(cursor.next().unquoted());
            recordUnsupportedName("COLLATE of " + column);
        } else if (cursor.skip("NOT", "NULL")) {
            recordUnsupportedName("NOT NULL of " + column);
            conflict(cursor, "NOT NULL of " + column);
        } else if (cursor.skip("DEFAULT")) {
            recordUnsupportedName("DEFAULT of " + column);
            skipDefault(cursor);
        } else if (cursor.skip("GENERATED", "ALWAYS", "AS") || cursor.skip("AS")) {
            recordUnsupportedName("GENERATED of " + column);
            String expression = cursor.parenthesised().rest();
            generated = cursor.skip("STORED") ? Generated.stored(expression) : Generated.virtual(expression);
        } else {
            return false;
        }
        return true;
    }

    /** Reads the columns of a key: those in parentheses, or the column that the constraint belongs to. */
    private List<String> readKeyColumns(TokenCursor cursor, @Nullable String column, String what) {
        List<String> keys = new ArrayList<>();
        if (column != null && !cursor.peek().is("(")) {
            keys.add(column);
            readSortOrder(cursor, what + " [" + column + "]");
        } else {
            for (TokenCursor element : cursor.parenthesised().elements()) {
                SqlToken first = element.next();
                while (first.is("(")) {
                    first = element.next();
                }
                String key = declaredName(first.unquoted());
                keys.add(key);
                while (!element.atEnd()) {
                    readKeyDetail(element, what + " key " + key);
                }
            }
        }
        return keys.stream().distinct().toList();
    }

    private void readKeyDetail(TokenCursor element, String what) {
        if (element.skip("COLLATE")) {
            unsupported.add(what + " COLLATE " + element.next().unquoted());
        } else if (element.skip("AUTOINCREMENT")) {
            autoincrement = true;
        } else if (!readSortOrder(element, what)) {
            element.next();
        }
    }

    /** Reads ASC or DESC; returns false if neither comes next. */
    private boolean readSortOrder(TokenCursor cursor, String what) {
        if (cursor.skip("DESC")) {
            unsupported.add(what + " DESC");
            return true;
        }
        return cursor.skip("ASC");
    }

    private void readReference(TokenCursor cursor, List<String> own) {
        QualifiedName table = QualifiedName.of(cursor.next().unquoted());
        List<String> referredColumns = cursor.peek().is("(") ? columnNames(cursor) : List.of();
        if (Set.copyOf(own).size() < own.size() || Set.copyOf(referredColumns).size() < referredColumns.size()) {
            unsupported.add("foreign key " + own + " references " + table + referredColumns);
            return;
        }
        ForeignKey key = ForeignKey.of(own, table, referredColumns);
        while (true) {
            if (cursor.skip("ON", "DELETE")) {
                key = key.withOnDelete(rule(cursor));
            } else if (cursor.skip("ON", "UPDATE")) {
                key = key.withOnUpdate(rule(cursor));
            } else if (cursor.skip("ON", "INSERT")) {
                // SQLite's grammar allows ON INSERT, which has no effect.
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

    /** Returns MATCH as written. SQLite accepts any name, and treats it as SIMPLE. */
    private static ForeignKey.Match match(SqlToken word) {
        return switch (SqlToken.folded(word.unquoted())) {
            case "full" -> ForeignKey.Match.FULL;
            case "partial" -> ForeignKey.Match.PARTIAL;
            default -> ForeignKey.Match.SIMPLE;
        };
    }

    /** Reads INITIALLY DEFERRED or INITIALLY IMMEDIATE, if present; returns whether it was INITIALLY DEFERRED. */
    private static boolean readInitiallyDeferred(TokenCursor cursor) {
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
            // SQLite accepts empty and duplicate constraint names; the model does not.
            recordUnsupportedName(what);
        }
        constraints.add(constraint.withName(name));
        name = null;
        conflict(cursor, what);
    }

    /** Records a constraint name that the model cannot represent. */
    private void recordUnsupportedName(String what) {
        if (name != null) {
            unsupported.add(what + " CONSTRAINT " + name);
        }
        name = null;
    }

    private void conflict(TokenCursor cursor, String what) {
        if (cursor.skip("ON", "CONFLICT")) {
            String resolution = cursor.next().text().toUpperCase(Locale.ROOT);
            if (!resolution.equals("ABORT")) {
                unsupported.add(what + " ON CONFLICT " + resolution);
            }
        }
    }

    /** Skips the default, so that no keyword in it is read as a constraint. Its value is read from the pragma. */
    private static void skipDefault(TokenCursor cursor) {
        if (cursor.peek().is("(")) {
            cursor.parenthesised();
            return;
        }
        // The remaining tokens of an exponent or a blob literal do not begin a constraint.
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

    private String declaredName(String column) {
        return declaredNames.getOrDefault(SqlToken.folded(column), column);
    }

    private static String keyword(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD ? SqlToken.folded(token.text()) : "";
    }
}
