package dev.retort.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key. The referenced table is not required to exist, because it may not be part of the model.
 *
 * @param name null if it has no name in the database
 * @param columns the referencing columns in order, at least one
 * @param referredTable the referenced table
 * @param referredColumns the referenced columns, one for each column; empty for the primary key of the referenced table
 *     if that is unknown, as in SQLite if the table is missing
 * @param onDelete the action on this table's rows when a referenced row is deleted
 * @param onUpdate the action on this table's rows when a referenced key is updated
 * @param match how keys with NULL values are matched
 * @param deferral when it is checked
 * @param validated false for PostgreSQL's {@code NOT VALID}: existing rows were not checked when it was created
 * @param comment null if there is none
 */
public record ForeignKey(
        @Nullable String name,
        List<String> columns,
        QualifiedName referredTable,
        List<String> referredColumns,
        Rule onDelete,
        Rule onUpdate,
        Match match,
        Deferral deferral,
        boolean validated,
        @Nullable String comment)
        implements Constraint {

    /** The referential action when a referenced row is deleted or its key is updated. */
    public enum Rule {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }

    /** The match type for keys with NULL values: {@code MATCH SIMPLE}, {@code FULL} or {@code PARTIAL}. */
    public enum Match {
        SIMPLE,
        FULL,
        PARTIAL
    }

    /**
     * Validates name and columns.
     *
     * @throws IllegalArgumentException if there is no column, a column is duplicated, the two lists differ in length,
     *     or a name is invalid
     */
    public ForeignKey {
        Arguments.requireNameOrNull("foreign key", name);
        columns = Arguments.requireKeyColumns("foreign key", columns);
        referredColumns = Arguments.requireColumns("table that a foreign key refers to", referredColumns);
        if (!referredColumns.isEmpty() && referredColumns.size() != columns.size()) {
            throw new IllegalArgumentException("a foreign key of " + columns + " cannot refer to " + referredColumns
                    + ": both sides must have the same number of columns");
        }
        comment = Arguments.emptyToNull(comment);
    }

    /** Creates a foreign key without a name, with the default actions, match type and deferrability of SQL. */
    public static ForeignKey of(List<String> columns, QualifiedName referredTable, List<String> referredColumns) {
        return new ForeignKey(
                null,
                columns,
                referredTable,
                referredColumns,
                Rule.NO_ACTION,
                Rule.NO_ACTION,
                Match.SIMPLE,
                Deferral.NOT_DEFERRABLE,
                true,
                null);
    }

    @Override
    public Kind kind() {
        return Kind.FOREIGN_KEY;
    }

    @Override
    public ForeignKey withName(@Nullable String to) {
        return new ForeignKey(
                to, columns, referredTable, referredColumns, onDelete, onUpdate, match, deferral, validated, comment);
    }

    /** Returns a copy with this {@code ON DELETE} action. */
    public ForeignKey withOnDelete(Rule other) {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, other, onUpdate, match, deferral, validated, comment);
    }

    /** Returns a copy with this {@code ON UPDATE} action. */
    public ForeignKey withOnUpdate(Rule other) {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, onDelete, other, match, deferral, validated, comment);
    }

    /** Returns a copy with this match type. */
    public ForeignKey withMatch(Match other) {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, onDelete, onUpdate, other, deferral, validated, comment);
    }

    /** Returns a copy with this deferrability. */
    public ForeignKey withDeferral(Deferral other) {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, onDelete, onUpdate, match, other, validated, comment);
    }

    /** Returns a copy that is {@code NOT VALID}: existing rows are not checked. */
    public ForeignKey asNotValid() {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, onDelete, onUpdate, match, deferral, false, comment);
    }

    /** Returns a validated copy: all rows satisfy the foreign key. */
    public ForeignKey asValidated() {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, onDelete, onUpdate, match, deferral, true, comment);
    }

    @Override
    public ForeignKey withComment(@Nullable String other) {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, onDelete, onUpdate, match, deferral, validated, other);
    }

    /** Returns a copy with other referencing columns. */
    private ForeignKey withColumns(List<String> other) {
        return new ForeignKey(
                name, other, referredTable, referredColumns, onDelete, onUpdate, match, deferral, validated, comment);
    }

    /** Returns a copy that refers to these columns of a table. */
    public ForeignKey withReferred(QualifiedName table, List<String> other) {
        return new ForeignKey(name, columns, table, other, onDelete, onUpdate, match, deferral, validated, comment);
    }

    /**
     * Resolves omitted referenced columns to the primary key of the referenced table.
     *
     * @param model the schema that contains the referenced table. If the table is missing, or its primary key has
     *     another number of columns, the referenced columns remain empty
     * @return this foreign key if its referenced columns are specified; otherwise a copy
     */
    public ForeignKey resolved(SchemaModel model) {
        if (!referredColumns.isEmpty()) {
            return this;
        }
        List<String> key = model.table(referredTable)
                .flatMap(Table::primaryKey)
                .map(PrimaryKey::columns)
                .filter(referred -> referred.size() == columns.size())
                .orElse(List.of());
        return withReferred(referredTable, key);
    }

    @Override
    public ForeignKey withColumnRenamed(String from, String to) {
        return withColumns(Arguments.rename(columns, from, to));
    }

    /** Returns a copy in which a column of the referenced table is renamed. */
    public ForeignKey withReferredColumnRenamed(String from, String to) {
        return withReferred(referredTable, Arguments.rename(referredColumns, from, to));
    }
}
