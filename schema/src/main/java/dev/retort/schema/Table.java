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
 * A table, whole: columns, constraints, indexes and what else is said of it.
 *
 * <p>Columns keep their order, which is part of the value. Constraints and indexes have none: they are sorted here, so
 * that two tables are equal however they were put together.
 *
 * <p>Invariant: names of columns are unique, and those of constraints and of indexes where they have one; there is at
 * most one primary key; every column that a constraint or index names is there. The constructor refuses anything else
 * with an {@link IllegalArgumentException}, and so does every copy. A constraint and an index may share a name, as in
 * MariaDB a foreign key and its index do. Expressions (checks, defaults, generated columns, keys and predicates of
 * indexes) are text, which is never read here: a rename does not reach into them.
 *
 * @param name where it is
 * @param columns in order
 * @param constraints in the order of {@link Constraint#ORDER}
 * @param indexes by name
 * @param options what one database alone knows of a table, by name, such as {@link #ENGINE}; a flag has an empty value
 * @param comment null if there is none
 */
public record Table(
        QualifiedName name,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        SortedMap<String, String> options,
        @Nullable String comment) {

    /** The flag of a table of SQLite whose rows have no number. */
    public static final String WITHOUT_ROWID = "without_rowid";

    /** The flag of a table of SQLite that holds its columns to their types. */
    public static final String STRICT = "strict";

    /** The option of MariaDB and MySQL that names the storage engine. */
    public static final String ENGINE = "engine";

    /** The option of MariaDB and MySQL that names the character set of columns which name none. */
    public static final String CHARSET = "charset";

    /** The option of MariaDB and MySQL that names the collation of columns which name none. */
    public static final String COLLATION = "collation";

    /**
     * Sorts, and checks the invariant.
     *
     * @throws IllegalArgumentException if it does not hold
     */
    public Table {
        columns = List.copyOf(columns);
        constraints = constraints.stream().sorted(Constraint.ORDER).toList();
        indexes = indexes.stream().sorted(Comparator.comparing(Index::name)).toList();
        options = Checked.options(options);
        comment = Checked.orNull(comment);
        columnsOf(name).checkUnique(columns);
        constraintsOf(name).checkUnique(constraints);
        indexesOf(name).checkUnique(indexes);
        if (of(PrimaryKey.class, constraints).size() > 1) {
            throw new IllegalArgumentException("table " + name + " has two primary keys");
        }
        Set<String> known = columns.stream().map(Column::name).collect(Collectors.toSet());
        for (Constraint constraint : constraints) {
            checkKnown(name, known, constraint.named());
        }
        for (Index index : indexes) {
            checkKnown(name, known, index.named());
        }
    }

    /** A table of these columns, with nothing else yet. */
    public static Table of(QualifiedName name, Column... columns) {
        return new Table(name, List.of(columns), List.of(), List.of(), new TreeMap<>(), null);
    }

    /** The column with this name. */
    public Optional<Column> column(String column) {
        return columnsOf(name).find(columns, column);
    }

    /** The constraint with this name, of whatever kind. */
    public Optional<Constraint> constraint(String constraint) {
        return constraintsOf(name).find(constraints, constraint);
    }

    /** The index with this name. */
    public Optional<Index> index(String index) {
        return indexesOf(name).find(indexes, index);
    }

    /** The primary key. */
    public Optional<PrimaryKey> primaryKey() {
        return of(PrimaryKey.class, constraints).stream().findFirst();
    }

    /** The foreign keys, sorted. */
    public List<ForeignKey> foreignKeys() {
        return of(ForeignKey.class, constraints);
    }

    /** The unique constraints, sorted. */
    public List<Unique> uniques() {
        return of(Unique.class, constraints);
    }

    /** The checks, sorted. */
    public List<Check> checks() {
        return of(Check.class, constraints);
    }

    /** The exclude constraints, sorted. */
    public List<Exclude> excludes() {
        return of(Exclude.class, constraints);
    }

    /** The constraints that name this column, sorted; those are in the way of its being dropped. */
    public List<Constraint> constraintsOn(String column) {
        return constraints.stream().filter(c -> c.named().contains(column)).toList();
    }

    /** The indexes that name this column, sorted; those are in the way of its being dropped. */
    public List<Index> indexesOn(String column) {
        return indexes.stream().filter(index -> index.named().contains(column)).toList();
    }

    /** The same table by another name. Foreign keys to it follow by {@link SchemaModel#withTableRenamed}. */
    public Table withName(QualifiedName other) {
        return new Table(other, columns, constraints, indexes, options, comment);
    }

    /** The same table with one more column, at the end. */
    public Table withColumn(Column added) {
        return withColumns(columnsOf(name).with(columns, added));
    }

    /**
     * The same table without a column. What names the column has to go first, so that nothing is dropped unseen.
     *
     * @throws IllegalArgumentException if there is no such column, or a constraint or index names it
     */
    public Table withoutColumn(String gone) {
        return withColumns(columnsOf(name).without(columns, gone));
    }

    /** The same table with another column in the place of the one with its name. */
    public Table withColumnReplaced(Column column) {
        return withColumns(columnsOf(name).replaced(columns, column.name(), column));
    }

    /**
     * The same table with another name for a column, also in its keys, constraints and indexes, and in foreign keys of
     * this table to itself. Those of other tables follow by {@link SchemaModel#withColumnRenamed}.
     */
    public Table withColumnRenamed(String from, String to) {
        Keyed<Column, String> keyed = columnsOf(name);
        Column renamed = keyed.get(columns, from).withName(to);
        return new Table(
                        name,
                        keyed.replaced(columns, from, renamed),
                        constraints.stream()
                                .map(c -> c.withColumnRenamed(from, to))
                                .toList(),
                        indexes.stream().map(i -> i.withColumnRenamed(from, to)).toList(),
                        options,
                        comment)
                .mapForeignKeys(
                        key -> key.referredTable().equals(name) ? key.withReferredColumnRenamed(from, to) : key);
    }

    /** The same table with one more constraint. */
    public Table withConstraint(Constraint added) {
        return withConstraints(constraintsOf(name).with(constraints, added));
    }

    /** The same table without the constraint of this name. */
    public Table withoutConstraint(String gone) {
        return withConstraints(constraintsOf(name).without(constraints, gone));
    }

    /** The same table without this constraint, which may have no name. */
    public Table withoutConstraint(Constraint gone) {
        return withConstraints(constraintValues(name).without(constraints, gone));
    }

    /** The same table with one constraint in the place of another, which may have no name. */
    public Table withConstraintReplaced(Constraint old, Constraint other) {
        return withConstraints(constraintValues(name).replaced(constraints, old, other));
    }

    /** The same table with another name for a constraint. */
    public Table withConstraintRenamed(String from, String to) {
        Keyed<Constraint, String> keyed = constraintsOf(name);
        Constraint renamed = keyed.get(constraints, from).withName(to);
        return withConstraints(keyed.replaced(constraints, from, renamed));
    }

    /** The same table with one more index. */
    public Table withIndex(Index added) {
        return withIndexes(indexesOf(name).with(indexes, added));
    }

    /** The same table without an index. */
    public Table withoutIndex(String gone) {
        return withIndexes(indexesOf(name).without(indexes, gone));
    }

    /** The same table with another index in the place of the one with its name. */
    public Table withIndexReplaced(Index index) {
        return withIndexes(indexesOf(name).replaced(indexes, index.name(), index));
    }

    /** The same table with another name for an index. */
    public Table withIndexRenamed(String from, String to) {
        Keyed<Index, String> keyed = indexesOf(name);
        Index renamed = keyed.get(indexes, from).withName(to);
        return withIndexes(keyed.replaced(indexes, from, renamed));
    }

    /** The same table with these options and no others. */
    public Table withOptions(Map<String, String> other) {
        return new Table(name, columns, constraints, indexes, Checked.options(other), comment);
    }

    /** The same table with this comment; null for none. */
    public Table withComment(@Nullable String other) {
        return new Table(name, columns, constraints, indexes, options, other);
    }

    /** The same table with other columns; itself where they are the same. */
    Table mapColumns(UnaryOperator<Column> other) {
        List<Column> mapped = columns.stream().map(other).toList();
        return mapped.equals(columns) ? this : withColumns(mapped);
    }

    /** The same table with other foreign keys; itself where they are the same. */
    Table mapForeignKeys(UnaryOperator<ForeignKey> other) {
        List<Constraint> mapped = constraints.stream()
                .map(c -> c instanceof ForeignKey key ? other.apply(key) : c)
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

    private static Keyed<Column, String> columnsOf(QualifiedName table) {
        return new Keyed<>("column of table " + table, Column::name);
    }

    private static Keyed<Constraint, String> constraintsOf(QualifiedName table) {
        return new Keyed<>("constraint of table " + table, Constraint::name);
    }

    private static Keyed<Index, String> indexesOf(QualifiedName table) {
        return new Keyed<>("index of table " + table, Index::name);
    }

    private static Keyed<Constraint, Constraint> constraintValues(QualifiedName table) {
        return new Keyed<>("constraint of table " + table, constraint -> constraint);
    }

    private static void checkKnown(QualifiedName table, Set<String> known, List<String> named) {
        for (String column : named) {
            if (!known.contains(column)) {
                throw new IllegalArgumentException("there is no column of table " + table + " '" + column
                        + "', but a constraint or index names it");
            }
        }
    }
}
