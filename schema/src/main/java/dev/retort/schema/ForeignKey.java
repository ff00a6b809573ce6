package dev.retort.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key. That the table it refers to exists is not asked: it may be outside of what a model holds.
 *
 * @param name null if the database knows none
 * @param columns in order, at least one
 * @param referredTable the table that holds the keys
 * @param referredColumns one for each of the columns; empty for its primary key where that is not known, as in SQLite
 *     where the table is missing
 * @param onDelete what happens here when a referred row is deleted
 * @param onUpdate what happens here when a referred key changes
 * @param match what a key is that is NULL in part
 * @param deferral when it is checked
 * @param validated false for PostgreSQL's NOT VALID: rows that were there before were never checked
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

    /** What happens to rows that refer to one that is deleted or changed. */
    public enum Rule {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }

    /** What a key is worth that is NULL in part. */
    public enum Match {
        SIMPLE,
        FULL,
        PARTIAL
    }

    /**
     * Checks name and columns.
     *
     * @throws IllegalArgumentException if there is no column or one twice, the two lists differ in length, or a
     *     name is none
     */
    public ForeignKey {
        Checked.nameOrNull("foreign key", name);
        columns = Checked.keyColumns("foreign key", columns);
        referredColumns = Checked.columns("table that a foreign key refers to", referredColumns);
        if (!referredColumns.isEmpty() && referredColumns.size() != columns.size()) {
            throw new IllegalArgumentException("a foreign key of " + columns + " cannot refer to " + referredColumns
                    + ": as many columns on both sides are meant");
        }
        comment = Checked.orNull(comment);
    }

    /** A foreign key without a name yet, with the rules that SQL gives where none is written. */
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

    /** The same key with this rule for rows that are deleted. */
    public ForeignKey withOnDelete(Rule other) {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, other, onUpdate, match, deferral, validated, comment);
    }

    /** The same key with this rule for keys that change. */
    public ForeignKey withOnUpdate(Rule other) {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, onDelete, other, match, deferral, validated, comment);
    }

    /** The same key with another meaning of NULL. */
    public ForeignKey withMatch(Match other) {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, onDelete, onUpdate, other, deferral, validated, comment);
    }

    /** The same key, checked at another time. */
    public ForeignKey withDeferral(Deferral other) {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, onDelete, onUpdate, match, other, validated, comment);
    }

    /** The same key, not checked for the rows that are there. */
    public ForeignKey asNotValid() {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, onDelete, onUpdate, match, deferral, false, comment);
    }

    /** The same key, checked for all rows. */
    public ForeignKey asValidated() {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, onDelete, onUpdate, match, deferral, true, comment);
    }

    @Override
    public ForeignKey withComment(@Nullable String other) {
        return new ForeignKey(
                name, columns, referredTable, referredColumns, onDelete, onUpdate, match, deferral, validated, other);
    }

    /** The same key with other columns on its own side. */
    private ForeignKey withColumns(List<String> other) {
        return new ForeignKey(
                name, other, referredTable, referredColumns, onDelete, onUpdate, match, deferral, validated, comment);
    }

    /** The same key, referring to these columns of a table. */
    public ForeignKey withReferred(QualifiedName table, List<String> other) {
        return new ForeignKey(name, columns, table, other, onDelete, onUpdate, match, deferral, validated, comment);
    }

    /**
     * The same key with the columns that it refers to: if it names none, those of the other table's primary key.
     *
     * @param model the schema with that table; without it, or if its key has another number of columns, none are named
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
        return withColumns(Checked.renamed(columns, from, to));
    }

    /** The same key after a column of the table that it refers to was renamed. */
    public ForeignKey withReferredColumnRenamed(String from, String to) {
        return withReferred(referredTable, Checked.renamed(referredColumns, from, to));
    }
}
