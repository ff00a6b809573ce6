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
 * The definition of a column, including the constraints on this column alone: {@code column("id",
 * bigint()).identity().primaryKey()}.
 *
 * <p>Immutable: each method returns a new definition. Constraints are named by the naming convention ({@link
 * dev.retort.schema.ConstraintNames}). Create it with {@link Definitions#column}.
 *
 * @param column the column itself
 * @param constraints the constraints on the column, not named yet
 */
public record ColumnDefinition(Column column, List<Constraint> constraints) implements TablePart {
    /** Copies the list. */
    public ColumnDefinition {
        constraints = List.copyOf(constraints);
    }

    /** Makes the column NOT NULL. */
    public ColumnDefinition notNull() {
        return with(column.notNull());
    }

    /** Makes the column nullable, which is the default. */
    public ColumnDefinition nullable() {
        return with(column.asNullable());
    }

    /** Makes the column the primary key of the table. Implies NOT NULL. */
    public ColumnDefinition primaryKey() {
        return notNull().and(PrimaryKey.of(column.name()));
    }

    /** Adds a unique constraint on the column. */
    public ColumnDefinition unique() {
        return and(Unique.of(column.name()));
    }

    /** Adds a check constraint with this SQL expression. */
    public ColumnDefinition check(String expression) {
        return and(Check.of(expression));
    }

    /** Adds a foreign key to a column of another table, or of the same table. */
    public ColumnDefinition references(String table, String referencedColumn) {
        return and(ForeignKey.of(List.of(column.name()), Names.qualified(table), List.of(referencedColumn)));
    }

    /**
     * Sets ON DELETE: what happens to the row when the referenced row is deleted. Call it after {@link #references}.
     *
     * @throws IllegalArgumentException if the column has no foreign key
     */
    public ColumnDefinition onDelete(Rule rule) {
        return withForeignKey(foreignKey().withOnDelete(rule));
    }

    /**
     * Sets ON UPDATE: what happens to the row when the referenced key changes. Call it after {@link #references}.
     *
     * @throws IllegalArgumentException if the column has no foreign key
     */
    public ColumnDefinition onUpdate(Rule rule) {
        return withForeignKey(foreignKey().withOnUpdate(rule));
    }

    /**
     * Makes the column an identity column: the database generates a number if an INSERT gives none. Implies NOT NULL.
     */
    public ColumnDefinition identity() {
        return with(column.notNull().withIdentity(Identity.BY_DEFAULT));
    }

    /**
     * Makes the column an identity column that is always generated: the database rejects an INSERT that gives a number.
     * Implies NOT NULL.
     */
    public ColumnDefinition identityAlways() {
        return with(column.notNull().withIdentity(Identity.ALWAYS));
    }

    /**
     * SQLite: makes the column an alias of the rowid, like a plain {@code INTEGER PRIMARY KEY}. Numbers of deleted rows
     * may be reused. Implies NOT NULL.
     */
    public ColumnDefinition rowid() {
        return with(column.notNull().withIdentity(Identity.ROWID));
    }

    /**
     * Sets the column's default value, such as {@link Definitions#currentTimestamp()} or {@link
     * Definitions#expression(String)}. It is used if an INSERT does not name the column.
     */
    public ColumnDefinition defaultTo(DefaultValue value) {
        return with(column.withDefault(value));
    }

    /** Sets the column's default value to a text. */
    public ColumnDefinition defaultTo(String text) {
        return defaultTo(DefaultValue.text(text));
    }

    /** Sets the column's default value to a whole number. */
    public ColumnDefinition defaultTo(long number) {
        return defaultTo(DefaultValue.number(number));
    }

    /** Sets the column's default value to a decimal number. */
    public ColumnDefinition defaultTo(BigDecimal number) {
        return defaultTo(DefaultValue.number(number));
    }

    /** Sets the column's default value to true. */
    public ColumnDefinition defaultToTrue() {
        return defaultTo(DefaultValue.TRUE);
    }

    /** Sets the column's default value to false. */
    public ColumnDefinition defaultToFalse() {
        return defaultTo(DefaultValue.FALSE);
    }

    /** Sets the column's default value to an explicit NULL ({@code DEFAULT NULL}). */
    public ColumnDefinition defaultToNull() {
        return defaultTo(DefaultValue.NULL);
    }

    /** Makes the column a stored generated column: its SQL expression is computed when a row is written. */
    public ColumnDefinition storedAs(String expression) {
        return with(column.withGenerated(Generated.stored(expression)));
    }

    /** Makes the column a virtual generated column: its SQL expression is computed when a row is read. */
    public ColumnDefinition virtualAs(String expression) {
        return with(column.withGenerated(Generated.virtual(expression)));
    }

    /** Sets the collation, by the database's name for it. */
    public ColumnDefinition collate(String collation) {
        return with(column.withCollation(collation));
    }

    /** Sets an option of the column, by the database's name for it. The value is empty for a flag. */
    public ColumnDefinition option(String option, String value) {
        TreeMap<String, String> options = new TreeMap<>(column.options());
        options.put(option, value);
        return with(column.withOptions(options));
    }

    /** Sets the column's comment. */
    public ColumnDefinition comment(String comment) {
        return with(column.withComment(comment));
    }

    private ColumnDefinition with(Column other) {
        return new ColumnDefinition(other, constraints);
    }

    private ColumnDefinition and(Constraint added) {
        List<Constraint> all = new ArrayList<>(constraints);
        all.add(added);
        return new ColumnDefinition(column, all);
    }

    private ForeignKey foreignKey() {
        return constraints.stream()
                .filter(ForeignKey.class::isInstance)
                .map(ForeignKey.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "column '" + column.name() + "' has no foreign key: call references() first"));
    }

    private ColumnDefinition withForeignKey(ForeignKey key) {
        ForeignKey old = foreignKey();
        return new ColumnDefinition(
                column, constraints.stream().map(c -> c.equals(old) ? key : c).toList());
    }
}
