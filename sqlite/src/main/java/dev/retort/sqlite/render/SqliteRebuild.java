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
 * Rebuilds a table for a change that SQLite's ALTER TABLE does not support: creates the new table under an unused name,
 * copies all rows in one statement, drops the old table, renames the new one, and recreates indexes and triggers. Rows
 * keep their rowids, and AUTOINCREMENT keeps its counter.
 *
 * <p>Foreign keys of other tables, views, and triggers on other tables keep referring to the table by name. For this,
 * the rename runs with {@code legacy_alter_table}, with which SQLite changes nothing else. It is set to OFF after that,
 * its default. Foreign keys must be off; otherwise dropping the old table deletes the rows that refer to it. If a
 * column was dropped, another table is created, renamed and dropped, because a rename makes SQLite parse all views and
 * triggers and refuse those that use a missing column.
 *
 * <p>The statistics of ANALYZE for the table are lost. SQLite refuses a check or index that qualifies a column with the
 * name of the table, because the table temporarily has another name.
 *
 * <p>Collects changes one by one. Use an instance once, in one thread.
 */
final class SqliteRebuild {
    private static final List<String> ROW_NUMBERS = List.of("rowid", "_rowid_", "oid");

    private final SchemaModel before;
    private final Table from;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private boolean hasDroppedColumn;
    private boolean hasConvertedColumn;

    SqliteRebuild(SchemaModel before, Table from) {
        this.before = before;
        this.from = from;
        from.columns().forEach(column -> sources.put(column.name(), SqliteDefinitions.quoted(column.name())));
    }

    QualifiedName name() {
        return from.name();
    }

    /** Records a new column. The copy gives it no value, so it gets its default. */
    void addColumn(String column) {
        sources.remove(column);
    }

    /** Records a dropped column. */
    void dropColumn(String column) {
        sources.remove(column);
        hasDroppedColumn = true;
    }

    /** Records a column whose values are computed by an expression over the old table. */
    void convertColumn(String column, String expression) {
        sources.put(column, expression);
        hasConvertedColumn = true;
    }

    /**
     * Returns whether expressions can be evaluated on the old table, because no column was added, dropped or converted.
     */
    boolean hasUnchangedColumns() {
        return !hasDroppedColumn
                && !hasConvertedColumn
                && sources.size() == from.columns().size();
    }

    /**
     * Returns the statements of the rebuild; empty if nothing would change for SQLite.
     *
     * @param to the table after all changes
     */
    List<String> statements(Table to, List<TextObject> triggers) {
        boolean same = SqliteNormalizer.table(before, from).equals(SqliteNormalizer.table(before, to));
        if (same && hasUnchangedColumns()) {
            return List.of();
        }
        String old = SqliteDefinitions.quoted(from.name());
        String name = unusedName(to);
        String temporary = SqliteDefinitions.quoted(name);
        List<String> statements = new ArrayList<>();
        statements.add(SqliteDefinitions.table(to, name));
        statements.add(copy(to, temporary));
        if (SqliteDefinitions.isAutoincrement(from) && SqliteDefinitions.isAutoincrement(to)) {
            statements.add("DELETE FROM sqlite_sequence WHERE name = " + SqliteRows.text(name));
            statements.add("INSERT INTO sqlite_sequence (name, seq) SELECT " + SqliteRows.text(name)
                    + ", seq FROM sqlite_sequence WHERE name = "
                    + SqliteRows.text(from.name().name()));
        }
        statements.add("DROP TABLE " + old);
        statements.add("PRAGMA legacy_alter_table = ON");
        statements.add("ALTER TABLE " + temporary + " RENAME TO " + old);
        statements.add("PRAGMA legacy_alter_table = OFF");
        to.indexes().forEach(index -> statements.add(SqliteDefinitions.index(to.name(), index)));
        triggers.forEach(trigger -> statements.add(trigger.text()));
        if (hasDroppedColumn) {
            String other = SqliteDefinitions.quoted(name + "_");
            statements.add("CREATE TABLE " + temporary + " (a)");
            statements.add("ALTER TABLE " + temporary + " RENAME TO " + other);
            statements.add("DROP TABLE " + other);
        }
        return statements;
    }

    private String copy(Table to, String temporary) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        Optional<Column> rowidAlias = to.columns().stream()
                .filter(column -> SqliteDefinitions.isRowidAlias(to, column))
                .findFirst();
        boolean hasNumber =
                rowidAlias.filter(column -> sources.containsKey(column.name())).isPresent();
        unusedRowidName(to).filter(alias -> !hasNumber).ifPresent(alias -> {
            columns.add(alias);
            values.add(alias);
        });
        for (Column column : to.columns()) {
            String source = sources.get(column.name());
            if (source != null && column.generated() == null) {
                columns.add(SqliteDefinitions.quoted(column.name()));
                boolean mayBeNull = rowidAlias.filter(column::equals).isPresent() && !isRowidAlias(source);
                values.add(mayBeNull ? orFailOnNull(source) : source);
            }
        }
        return "INSERT INTO " + temporary + " (" + String.join(", ", columns) + ") SELECT " + String.join(", ", values)
                + " FROM " + SqliteDefinitions.quoted(from.name());
    }

    /** Returns whether the expression is the old table's rowid alias, and therefore never NULL. */
    private boolean isRowidAlias(String source) {
        return from.columns().stream()
                .filter(column -> SqliteDefinitions.isRowidAlias(from, column))
                .anyMatch(column -> SqliteDefinitions.quoted(column.name()).equals(source));
    }

    /** Makes NULL fail as a rowid, for which SQLite would generate a number: the text {@code NULL} is refused. */
    private static String orFailOnNull(String source) {
        return "coalesce(" + source + ", 'NULL')";
    }

    /** Returns a name for the rowid that no column of either table has; empty if one of them has no rowid. */
    private Optional<String> unusedRowidName(Table to) {
        if (Stream.of(from, to).anyMatch(table -> table.options().containsKey(Table.WITHOUT_ROWID))) {
            return Optional.empty();
        }
        Set<String> taken = Stream.of(from, to)
                .flatMap(table -> table.columns().stream())
                .map(column -> SqlToken.folded(column.name()))
                .collect(Collectors.toSet());
        return ROW_NUMBERS.stream().filter(name -> !taken.contains(name)).findFirst();
    }

    /** Returns a name that no object has, also if {@code _} is appended to it. */
    private String unusedName(Table to) {
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
