package dev.retort.op;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Rule;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.Unique;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A column with the constraints that are on it alone, as an author writes it: {@code column("id",
 * bigint()).identity().primaryKey()}.
 *
 * <p>Immutable: each method returns another definition. Constraints get their names by the one convention ({@link
 * dev.retort.schema.ConstraintNames}).
 *
 * @param column the column itself
 * @param constraints those on it, none of them with a name yet
 */
public record ColumnDefinition(Column column, List<Constraint> constraints) implements TablePart {
    /** Copies the list. */
    public ColumnDefinition {
        constraints = List.copyOf(constraints);
    }

    /** Takes no NULL. */
    public ColumnDefinition notNull() {
        return with(column.notNull());
    }

    /** Takes NULL; so does each column of which nothing else is said. */
    public ColumnDefinition nullable() {
        return with(column.asNullable());
    }

    /** Is the table's primary key, and takes no NULL. */
    public ColumnDefinition primaryKey() {
        return notNull().and(PrimaryKey.of(column.name()));
    }

    /** Holds each value once. */
    public ColumnDefinition unique() {
        return and(Unique.of(column.name()));
    }

    /** Holds to this expression, in SQL. */
    public ColumnDefinition check(String expression) {
        return and(Check.of(expression));
    }

    /** Refers to a column of a table, which may be the table itself. */
    public ColumnDefinition references(String table, String referred) {
        return and(ForeignKey.of(List.of(column.name()), Names.qualified(table), List.of(referred)));
    }

    /**
     * What becomes of the row when the one that it refers to is deleted; stands after {@link #references}.
     *
     * @throws IllegalArgumentException if it refers to nothing
     */
    public ColumnDefinition onDelete(Rule rule) {
        return withKey(key().withOnDelete(rule));
    }

    /**
     * What becomes of the row when the key that it refers to changes; stands after {@link #references}.
     *
     * @throws IllegalArgumentException if it refers to nothing
     */
    public ColumnDefinition onUpdate(Rule rule) {
        return withKey(key().withOnUpdate(rule));
    }

    /** Is numbered by the database where an INSERT gives no number; takes no NULL. */
    public ColumnDefinition identity() {
        return with(column.notNull().withIdentity(Identity.BY_DEFAULT));
    }

    /** Is numbered by the database, which refuses a number that an INSERT gives; takes no NULL. */
    public ColumnDefinition identityAlways() {
        return with(column.notNull().withIdentity(Identity.ALWAYS));
    }

    /**
     * SQLite: is the row's own number, as a plain {@code INTEGER PRIMARY KEY} is; numbers of rows that are gone may be
     * given again. Takes no NULL.
     */
    public ColumnDefinition rowid() {
        return with(column.notNull().withIdentity(Identity.ROWID));
    }

    /** Holds this where an INSERT does not name it; see {@link Definitions} for what that can be. */
    public ColumnDefinition defaultTo(DefaultValue value) {
        return with(column.withDefault(value));
    }

    /** Holds this text where an INSERT does not name it. */
    public ColumnDefinition defaultTo(String text) {
        return defaultTo(DefaultValue.text(text));
    }

    /** Holds this number where an INSERT does not name it. */
    public ColumnDefinition defaultTo(long number) {
        return defaultTo(DefaultValue.number(number));
    }

    /** Holds this number where an INSERT does not name it. */
    public ColumnDefinition defaultTo(BigDecimal number) {
        return defaultTo(DefaultValue.number(number));
    }

    /** Is true where an INSERT does not name it. */
    public ColumnDefinition defaultToTrue() {
        return defaultTo(DefaultValue.TRUE);
    }

    /** Is false where an INSERT does not name it. */
    public ColumnDefinition defaultToFalse() {
        return defaultTo(DefaultValue.FALSE);
    }

    /** Is NULL where an INSERT does not name it, and that is written down as its default. */
    public ColumnDefinition defaultToNull() {
        return defaultTo(DefaultValue.NULL);
    }

    /** Is computed from other columns when a row is written, and kept. */
    public ColumnDefinition storedAs(String expression) {
        return with(column.withGenerated(Generated.stored(expression)));
    }

    /** Is computed from other columns when a row is read. */
    public ColumnDefinition virtualAs(String expression) {
        return with(column.withGenerated(Generated.virtual(expression)));
    }

    /** Is compared by this collation, as the database names it. */
    public ColumnDefinition collate(String collation) {
        return with(column.withCollation(collation));
    }

    /** Has this option, as the database calls it; empty for a mere flag. */
    public ColumnDefinition option(String option, String value) {
        TreeMap<String, String> more = new TreeMap<>(column.options());
        more.put(option, value);
        return with(column.withOptions(more));
    }

    /** What it is for. */
    public ColumnDefinition comment(String comment) {
        return with(column.withComment(comment));
    }

    private ColumnDefinition with(Column other) {
        return new ColumnDefinition(other, constraints);
    }

    private ColumnDefinition and(Constraint added) {
        List<Constraint> more = new ArrayList<>(constraints);
        more.add(added);
        return new ColumnDefinition(column, more);
    }

    private ForeignKey key() {
        return constraints.stream()
                .filter(ForeignKey.class::isInstance)
                .map(ForeignKey.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "column '" + column.name() + "' refers to nothing: 'references' comes first"));
    }

    private ColumnDefinition withKey(ForeignKey key) {
        ForeignKey old = key();
        return new ColumnDefinition(
                column, constraints.stream().map(c -> c.equals(old) ? key : c).toList());
    }
}
