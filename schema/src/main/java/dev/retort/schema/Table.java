package dev.retort.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table with its columns, constraints, indexes, options and comment.
 *
 * <p>The order of the columns is significant. Constraints and indexes are sorted, so that equality does not depend on
 * the order in which they were added.
 *
 * <p>Invariant: the names of columns, constraints and indexes are unique within their kind (a constraint may have no
 * name); there is at most one primary key; all columns of constraints and indexes exist. The constructor and all
 * methods that return a modified copy throw an {@link IllegalArgumentException} otherwise. A constraint and an index
 * may have the same name, like a foreign key and its index in MariaDB. Expressions (checks, defaults, generated
 * columns, keys and predicates of indexes) are text that is not parsed, so renames do not affect them.
 *
 * @param name the qualified name
 * @param columns the columns in order
 * @param constraints sorted by {@link Constraint#ORDER}
 * @param indexes sorted by name
 * @param options database-specific options by name, such as {@link #ENGINE}; a flag has an empty value
 * @param comment null if there is none
 */
public record Table(
        QualifiedName name,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        SortedMap<String, String> options,
        @Nullable String comment) {

    /** The flag for a {@code WITHOUT ROWID} table (SQLite). */
    public static final String WITHOUT_ROWID = "without_rowid";

    /** The flag for a {@code STRICT} table, which enforces the types of its columns (SQLite). */
    public static final String STRICT = "strict";

    /** The option for the storage engine (MariaDB and MySQL). */
    public static final String ENGINE = "engine";

    /** The option for the default character set of columns (MariaDB and MySQL). */
    public static final String CHARSET = "charset";

    /** The option for the default collation of columns (MariaDB and MySQL). */
    public static final String COLLATION = "collation";

    /**
     * Sorts constraints and indexes, and checks the invariant.
     *
     * @throws IllegalArgumentException if the invariant is violated
     */
    public Table {
        columns = List.copyOf(columns);
        constraints = constraints.stream().sorted(Constraint.ORDER).toList();
        indexes = indexes.stream().sorted(Comparator.comparing(Index::name)).toList();
        options = Arguments.copyOptions(options);
        comment = Arguments.emptyToNull(comment);
        columnsOf(name).checkUnique(columns);
        constraintsOf(name).checkUnique(constraints);
        indexesOf(name).checkUnique(indexes);
        if (of(PrimaryKey.class, constraints).size() > 1) {
            throw new IllegalArgumentException("table " + name + " has two primary keys");
        }
        Set<String> known = columns.stream().map(Column::name).collect(Collectors.toSet());
        for (Constraint constraint : constraints) {
            requireExistingColumns(name, known, constraint.allColumns());
        }
        for (Index index : indexes) {
            requireExistingColumns(name, known, index.allColumns());
        }
    }

    /** Creates a table with these columns, without constraints, indexes, options and comment. */
    public static Table of(QualifiedName name, Column... columns) {
        return new Table(name, List.of(columns), List.of(), List.of(), new TreeMap<>(), null);
    }

    /** Returns the column with this name; empty if it does not exist. */
    public Optional<Column> column(String column) {
        return columnsOf(name).find(columns, column);
    }

    /** Returns the constraint of any kind with this name; empty if it does not exist. */
    public Optional<Constraint> constraint(String constraint) {
        return constraintsOf(name).find(constraints, constraint);
    }

    /** Returns the index with this name; empty if it does not exist. */
    public Optional<Index> index(String index) {
        return indexesOf(name).find(indexes, index);
    }

    /** Returns the primary key; empty if there is none. */
    public Optional<PrimaryKey> primaryKey() {
        return of(PrimaryKey.class, constraints).stream().findFirst();
    }

    /** Returns the foreign keys, sorted. */
    public List<ForeignKey> foreignKeys() {
        return of(ForeignKey.class, constraints);
    }

    /** Returns the unique constraints, sorted. */
    public List<Unique> uniques() {
        return of(Unique.class, constraints);
    }

    /** Returns the check constraints, sorted. */
    public List<Check> checks() {
        return of(Check.class, constraints);
    }

    /** Returns the exclude constraints, sorted. */
    public List<Exclude> excludes() {
        return of(Exclude.class, constraints);
    }

    /** Returns the constraints that use this column, sorted. They must be dropped before the column. */
    public List<Constraint> constraintsOn(String column) {
        return constraints.stream().filter(c -> c.allColumns().contains(column)).toList();
    }

    /** Returns the indexes that use this column, sorted. They must be dropped before the column. */
    public List<Index> indexesOn(String column) {
        return indexes.stream()
                .filter(index -> index.allColumns().contains(column))
                .toList();
    }

    /** Returns a copy with another name. {@link SchemaModel#withTableRenamed} also updates foreign keys to it. */
    public Table withName(QualifiedName other) {
        return new Table(other, columns, constraints, indexes, options, comment);
    }

    /** Returns a copy with an additional column at the end. */
    public Table withColumn(Column added) {
        return withColumns(columnsOf(name).append(columns, added));
    }

    /**
     * Returns a copy without a column. Constraints and indexes that use the column must be removed first, so that
     * nothing is dropped implicitly.
     *
     * @throws IllegalArgumentException if the column does not exist, or a constraint or index uses it
     */
    public Table withoutColumn(String removed) {
        return withColumns(columnsOf(name).remove(columns, removed));
    }

    /** Returns a copy in which this column replaces the one with the same name. */
    public Table withColumnReplaced(Column column) {
        return withColumns(columnsOf(name).replace(columns, column.name(), column));
    }

    /**
     * Returns a copy in which a column is renamed, also in keys, constraints and indexes, and in foreign keys of this
     * table to itself. {@link SchemaModel#withColumnRenamed} also updates foreign keys of other tables.
     */
    public Table withColumnRenamed(String from, String to) {
        KeyedLists<Column, String> keyed = columnsOf(name);
        Column renamed = keyed.get(columns, from).withName(to);
        return new Table(
                        name,
                        keyed.replace(columns, from, renamed),
                        constraints.stream()
                                .map(c -> c.withColumnRenamed(from, to))
                                .toList(),
                        indexes.stream().map(i -> i.withColumnRenamed(from, to)).toList(),
                        options,
                        comment)
                .mapForeignKeys(
                        key -> key.referredTable().equals(name) ? key.withReferredColumnRenamed(from, to) : key);
    }

    /** Returns a copy with an additional constraint. */
    public Table withConstraint(Constraint added) {
        return withConstraints(constraintsOf(name).append(constraints, added));
    }

    /** Returns a copy without the constraint with this name. */
    public Table withoutConstraint(String removed) {
        return withConstraints(constraintsOf(name).remove(constraints, removed));
    }

    /** Returns a copy without this constraint, which may have no name. */
    public Table withoutConstraint(Constraint removed) {
        return withConstraints(constraintValues(name).remove(constraints, removed));
    }

    /** Returns a copy in which one constraint replaces another, which may have no name. */
    public Table withConstraintReplaced(Constraint old, Constraint other) {
        return withConstraints(constraintValues(name).replace(constraints, old, other));
    }

    /** Returns a copy in which a constraint is renamed. */
    public Table withConstraintRenamed(String from, String to) {
        KeyedLists<Constraint, String> keyed = constraintsOf(name);
        Constraint renamed = keyed.get(constraints, from).withName(to);
        return withConstraints(keyed.replace(constraints, from, renamed));
    }

    /** Returns a copy with an additional index. */
    public Table withIndex(Index added) {
        return withIndexes(indexesOf(name).append(indexes, added));
    }

    /** Returns a copy without an index. */
    public Table withoutIndex(String removed) {
        return withIndexes(indexesOf(name).remove(indexes, removed));
    }

    /** Returns a copy in which this index replaces the one with the same name. */
    public Table withIndexReplaced(Index index) {
        return withIndexes(indexesOf(name).replace(indexes, index.name(), index));
    }

    /** Returns a copy in which an index is renamed. */
    public Table withIndexRenamed(String from, String to) {
        KeyedLists<Index, String> keyed = indexesOf(name);
        Index renamed = keyed.get(indexes, from).withName(to);
        return withIndexes(keyed.replace(indexes, from, renamed));
    }

    /** Returns a copy with these options instead of the current ones. */
    public Table withOptions(Map<String, String> other) {
        return new Table(name, columns, constraints, indexes, Arguments.copyOptions(other), comment);
    }

    /** Returns a copy with this comment; null removes it. */
    public Table withComment(@Nullable String other) {
        return new Table(name, columns, constraints, indexes, options, other);
    }

    /** Applies a function to all columns; returns this table if nothing changes. */
    Table mapColumns(UnaryOperator<Column> function) {
        List<Column> mapped = columns.stream().map(function).toList();
        return mapped.equals(columns) ? this : withColumns(mapped);
    }

    /** Applies a function to all foreign keys; returns this table if nothing changes. */
    Table mapForeignKeys(UnaryOperator<ForeignKey> function) {
        List<Constraint> mapped = constraints.stream()
                .map(c -> c instanceof ForeignKey key ? function.apply(key) : c)
                .toList();
        return mapped.equals(constraints) ? this : withConstraints(mapped);
    }

    private Table withColumns(List<Column> other) {
        return new Table(name, other, constraints, indexes, options, comment);
    }

    private Table withConstraints(List<Constraint> other) {
        return new Table(name, columns, other, indexes, options, comment);
    }

    private Table withIndexes(List<Index> other) {
        return new Table(name, columns, constraints, other, options, comment);
    }

    private static <C extends Constraint> List<C> of(Class<C> kind, List<Constraint> all) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static KeyedLists<Column, String> columnsOf(QualifiedName table) {
        return new KeyedLists<>("column", " of table " + table, Column::name);
    }

    private static KeyedLists<Constraint, String> constraintsOf(QualifiedName table) {
        return new KeyedLists<>("constraint", " of table " + table, Constraint::name);
    }

    private static KeyedLists<Index, String> indexesOf(QualifiedName table) {
        return new KeyedLists<>("index", " of table " + table, Index::name);
    }

    private static KeyedLists<Constraint, Constraint> constraintValues(QualifiedName table) {
        return new KeyedLists<>("constraint", " of table " + table, constraint -> constraint);
    }

    private static void requireExistingColumns(QualifiedName table, Set<String> known, List<String> named) {
        for (String column : named) {
            if (!known.contains(column)) {
                throw new IllegalArgumentException("there is no column '" + column + "' of table " + table
                        + ", but a constraint or index uses it");
            }
        }
    }
}
