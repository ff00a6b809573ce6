package dev.retort.op;

import dev.retort.schema.Check;
import dev.retort.schema.Constraint;
import dev.retort.schema.Deferral;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Rule;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.Unique;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a table constraint: {@code unique("uq_users_email", "email")}. Create it with {@link Definitions}.
 * Immutable.
 *
 * <p>Each method throws an {@link IllegalArgumentException} if this kind of constraint does not have the property.
 *
 * @param constraint the constraint, possibly without a name
 * @param naming how to name the constraint if it has no name
 */
public record ConstraintDefinition(Constraint constraint, Naming naming) implements TablePart {

    /** How a constraint is named if its author gives no name. */
    public enum Naming {
        /** By the naming convention ({@link dev.retort.schema.ConstraintNames}). */
        CONVENTION,
        /** The constraint stays unnamed, as SQLite allows. */
        NONE
    }

    /** A constraint that is named by the naming convention if it has no name. */
    public ConstraintDefinition(Constraint constraint) {
        this(constraint, Naming.CONVENTION);
    }

    /**
     * The columns of a foreign key, before {@link #references} completes it.
     *
     * @param name the name; null for an unnamed foreign key
     * @param columns the referencing columns, in order
     */
    public record ForeignKeyColumns(@Nullable String name, List<String> columns) {
        /** Copies the list. */
        public ForeignKeyColumns {
            columns = List.copyOf(columns);
        }

        /** Sets the referenced table and its columns, one for each referencing column. It may be the same table. */
        public ConstraintDefinition references(String table, String... referencedColumns) {
            ForeignKey key = ForeignKey.of(columns, Names.qualified(table), List.of(referencedColumns));
            return new ConstraintDefinition(key.withName(name), Naming.NONE);
        }
    }

    /** Sets ON DELETE: what happens to rows when the row that they refer to is deleted. */
    public ConstraintDefinition onDelete(Rule rule) {
        return with(key().withOnDelete(rule));
    }

    /** Sets ON UPDATE: what happens to rows when the key that they refer to changes. */
    public ConstraintDefinition onUpdate(Rule rule) {
        return with(key().withOnUpdate(rule));
    }

    /** Sets MATCH FULL: the database rejects a row in which some but not all columns of the key are NULL. */
    public ConstraintDefinition matchFull() {
        return with(key().withMatch(ForeignKey.Match.FULL));
    }

    /**
     * Sets MATCH PARTIAL: if some columns of the key are NULL, the others must match. No supported database implements
     * it; it only occurs in catalogs.
     */
    public ConstraintDefinition matchPartial() {
        return with(key().withMatch(ForeignKey.Match.PARTIAL));
    }

    /**
     * Makes the constraint DEFERRABLE: it is checked after each statement, unless a transaction defers the check to its
     * end.
     */
    public ConstraintDefinition deferrable() {
        return deferral(Deferral.DEFERRABLE);
    }

    /** Makes the constraint DEFERRABLE INITIALLY DEFERRED: it is checked at the end of each transaction. */
    public ConstraintDefinition initiallyDeferred() {
        return deferral(Deferral.INITIALLY_DEFERRED);
    }

    /**
     * Makes a check or foreign key {@code NOT VALID}: existing rows are not checked until {@link
     * Operations#validateConstraint}.
     */
    public ConstraintDefinition notValid() {
        if (constraint instanceof Check check) {
            return with(check.asNotValid());
        }
        return with(key().asNotValid());
    }

    /** Adds non-key columns to the index of a primary key or unique constraint: {@code INCLUDE}. */
    public ConstraintDefinition include(String... columns) {
        if (constraint instanceof Unique unique) {
            return with(unique.withInclude(List.of(columns)));
        }
        if (constraint instanceof PrimaryKey key) {
            return with(key.withInclude(List.of(columns)));
        }
        throw unsupported("cannot have INCLUDE columns");
    }

    /** Treats NULLs as equal in a unique constraint: {@code NULLS NOT DISTINCT}. */
    public ConstraintDefinition nullsNotDistinct() {
        if (constraint instanceof Unique unique) {
            return with(unique.withNullsNotDistinct());
        }
        throw unsupported("cannot be NULLS NOT DISTINCT");
    }

    /** Sets the constraint's comment. */
    public ConstraintDefinition comment(String comment) {
        return with(constraint.withComment(comment));
    }

    private ConstraintDefinition with(Constraint other) {
        return new ConstraintDefinition(other, naming);
    }

    private ConstraintDefinition deferral(Deferral deferral) {
        if (constraint instanceof Unique unique) {
            return with(unique.withDeferral(deferral));
        }
        if (constraint instanceof PrimaryKey key) {
            return with(key.withDeferral(deferral));
        }
        return with(key().withDeferral(deferral));
    }

    private ForeignKey key() {
        if (constraint instanceof ForeignKey key) {
            return key;
        }
        throw unsupported("is not a foreign key");
    }

    private IllegalArgumentException unsupported(String why) {
        return new IllegalArgumentException(
                "the " + ConstraintRef.to(constraint).display() + " " + why);
    }
}
