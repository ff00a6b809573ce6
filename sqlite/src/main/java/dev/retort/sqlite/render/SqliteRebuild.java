package dev.retort.sqlite.render;

import dev.retort.schema.Column;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.sql.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts a table in the place of another by the same name, where SQLite has no ALTER for it: makes the new one under a
 * free name, copies all rows in one statement, drops the old one, gives the new one its name, and makes indexes and
 * triggers again. Rows keep their numbers, and AUTOINCREMENT its own.
 *
 * <p>Foreign keys of other tables, views and triggers elsewhere name the table, and do so after it: the renaming runs
 * with {@code legacy_alter_table}, by which SQLite touches nothing else, and which is OFF again behind it, as it is by
 * default. Foreign keys have to be off, or the old table's end deletes the rows that refer to it. Where a column has
 * gone, a table is made, renamed and dropped: SQLite then reads all views and triggers, and refuses those that name it.
 *
 * <p>What ANALYZE wrote of the table is lost. A check or index that calls its column with the table before it is
 * refused by SQLite, as the name is another for a while.
 *
 * <p>Filled with changes one by one, used once, by one thread.
 */
final class SqliteRebuild {
    private static final List<String> ROW_NUMBERS = List.of("rowid", "_rowid_", "oid");

    private final SchemaModel before;
    private final Table from;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private boolean drops;
    private boolean converts;

    SqliteRebuild(SchemaModel before, Table from) {
        this.before = before;
        this.from = from;
        from.columns().forEach(column -> sources.put(column.name(), SqliteDefinitions.quoted(column.name())));
    }

    QualifiedName name() {
        return from.name();
    }

    /** A column is new: the copy gives it no value, so that it has its default. */
    void added(String column) {
        sources.remove(column);
    }

    /** A column is gone. */
    void dropped(String column) {
        sources.remove(column);
        drops = true;
    }

    /** A column gets its values from this expression over the old table. */
    void converted(String column, String expression) {
        sources.put(column, expression);
        converts = true;
    }

    /** Whether an expression over the table as it is now would be one over the old table. */
    boolean isUntouched() {
        return !drops && !converts && sources.size() == from.columns().size();
    }

    /** The statements, the table having become this one; none if SQLite would keep the same. */
    List<String> statements(Table to, List<TextObject> triggers) {
        boolean same = SqliteNormalizer.table(before, from).equals(SqliteNormalizer.table(before, to));
        if (same && isUntouched()) {
            return List.of();
        }
        String old = SqliteDefinitions.quoted(from.name());
        String name = free(to);
        String made = SqliteDefinitions.quoted(name);
        List<String> statements = new ArrayList<>();
        statements.add(SqliteDefinitions.table(to, name));
        statements.add(copy(to, made));
        if (SqliteDefinitions.isAutoincrement(from) && SqliteDefinitions.isAutoincrement(to)) {
            statements.add("DELETE FROM sqlite_sequence WHERE name = " + SqliteRows.text(name));
            statements.add("INSERT INTO sqlite_sequence (name, seq) SELECT " + SqliteRows.text(name)
                    + ", seq FROM sqlite_sequence WHERE name = "
                    + SqliteRows.text(from.name().name()));
        }
        statements.add("DROP TABLE " + old);
        statements.add("PRAGMA legacy_alter_table = ON");
        statements.add("ALTER TABLE " + made + " RENAME TO " + old);
        statements.add("PRAGMA legacy_alter_table = OFF");
        to.indexes().forEach(index -> statements.add(SqliteDefinitions.index(to.name(), index)));
        triggers.forEach(trigger -> statements.add(trigger.text()));
        if (drops) {
            String other = SqliteDefinitions.quoted(name + "_");
            statements.add("CREATE TABLE " + made + " (a)");
            statements.add("ALTER TABLE " + made + " RENAME TO " + other);
            statements.add("DROP TABLE " + other);
        }
        return statements;
    }

    private String copy(Table to, String made) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        Optional<Column> numbered = to.columns().stream()
                .filter(column -> SqliteDefinitions.isRowNumber(to, column))
                .findFirst();
        boolean hasNumber =
                numbered.filter(column -> sources.containsKey(column.name())).isPresent();
        rowNumber(to).filter(alias -> !hasNumber).ifPresent(alias -> {
            columns.add(alias);
            values.add(alias);
        });
        for (Column column : to.columns()) {
            String source = sources.get(column.name());
            if (source != null && column.generated() == null) {
                columns.add(SqliteDefinitions.quoted(column.name()));
                boolean mayLack = numbered.filter(column::equals).isPresent() && !isRowNumber(source);
                values.add(mayLack ? filled(source) : source);
            }
        }
        return "INSERT INTO " + made + " (" + String.join(", ", columns) + ") SELECT " + String.join(", ", values)
                + " FROM " + SqliteDefinitions.quoted(from.name());
    }

    /** Whether this is what numbers the rows already, and so is never NULL. */
    private boolean isRowNumber(String source) {
        return from.columns().stream()
                .filter(column -> SqliteDefinitions.isRowNumber(from, column))
                .anyMatch(column -> SqliteDefinitions.quoted(column.name()).equals(source));
    }

    /** The number of a row; where there is none, a text that SQLite refuses, as it would make up a number. */
    private static String filled(String source) {
        return "coalesce(" + source + ", 'NULL')";
    }

    /** A word for the number of a row that is no column of either table; empty if one has no such numbers. */
    private Optional<String> rowNumber(Table to) {
        if (Stream.of(from, to).anyMatch(table -> table.options().containsKey(Table.WITHOUT_ROWID))) {
            return Optional.empty();
        }
        Set<String> taken = Stream.of(from, to)
                .flatMap(table -> table.columns().stream())
                .map(column -> SqlToken.folded(column.name()))
                .collect(Collectors.toSet());
        return ROW_NUMBERS.stream().filter(word -> !taken.contains(word)).findFirst();
    }

    /** A name that nothing has, nor anything with one more character behind it. */
    private String free(Table to) {
        Set<String> taken = Stream.concat(
                        Stream.concat(before.tables().stream(), Stream.of(to))
                                .flatMap(table -> Stream.concat(
                                        Stream.of(table.name().name()),
                                        table.indexes().stream().map(index -> index.name()))),
                        before.views().stream().map(view -> view.name().name()))
                .map(SqlToken::folded)
                .collect(Collectors.toSet());
        String name = "retort_rebuild";
        while (taken.contains(name) || taken.contains(name + "_")) {
            name += "_0";
        }
        return name;
    }
}
