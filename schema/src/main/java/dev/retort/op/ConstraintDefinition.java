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
 * A constraint of a table, as an author writes it: {@code unique("uq_users_email", "email")}. Made by {@link
 * Definitions}; immutable.
 *
 * <p>Each method refuses, with an {@link IllegalArgumentException}, a kind of constraint that cannot be so.
 *
 * @param constraint the constraint; its name may be missing
 * @param naming what it is called where its name is missing
 */
public record ConstraintDefinition(Constraint constraint, Naming naming) implements TablePart {

    /** What a constraint is called whose author gives no name. */
    public enum Naming {
        /** What the one convention says. */
        CONVENTION,
        /** Nothing, as constraints of SQLite may be that were not made by a revision. */
        NONE
    }

    /** A constraint that gets its name by the one convention where it has none. */
    public ConstraintDefinition(Constraint constraint) {
        this(constraint, Naming.CONVENTION);
    }

    /**
     * The columns of a foreign key that does not say yet what it refers to.
     *
     * @param name its name; null for none at all
     * @param columns the columns, in order
     */
    public record ForeignKeyColumns(@Nullable String name, List<String> columns) {
        /** Copies the list. */
        public ForeignKeyColumns {
            columns = List.copyOf(columns);
        }

        /** What they refer to: as many columns of a table, which may be the table itself. */
        public ConstraintDefinition references(String table, String... referred) {
            ForeignKey key = ForeignKey.of(columns, Names.qualified(table), List.of(referred));
            return new ConstraintDefinition(key.withName(name), Naming.NONE);
        }
    }

    /** What becomes of rows when the one that they refer to is deleted. */
    public ConstraintDefinition onDelete(Rule rule) {
        return with(key().withOnDelete(rule));
    }

    /** What becomes of rows when the key that they refer to changes. */
    public ConstraintDefinition onUpdate(Rule rule) {
        return with(key().withOnUpdate(rule));
    }

    /** A key that is NULL in part refers to nothing and is refused. */
    public ConstraintDefinition matchFull() {
        return with(key().withMatch(ForeignKey.Match.FULL));
    }

    /** A key that is NULL in part is compared by the rest of it; no database here can do it but in its catalogue. */
    public ConstraintDefinition matchPartial() {
        return with(key().withMatch(ForeignKey.Match.PARTIAL));
    }

    /** Is checked with each statement, unless a transaction asks for its end. */
    public ConstraintDefinition deferrable() {
        return deferral(Deferral.DEFERRABLE);
    }

    /** Is checked at the end of each transaction. */
    public ConstraintDefinition initiallyDeferred() {
        return deferral(Deferral.INITIALLY_DEFERRED);
    }

    /** Is not held against the rows that are there, until it is validated. */
    public ConstraintDefinition notValid() {
        if (constraint instanceof Check check) {
            return with(check.asNotValid());
        }
        return with(key().asNotValid());
    }

    /** Its index carries these columns too. */
    public ConstraintDefinition include(String... columns) {
        if (constraint instanceof Unique unique) {
            return with(unique.withInclude(List.of(columns)));
        }
        if (constraint instanceof PrimaryKey key) {
            return with(key.withInclude(List.of(columns)));
        }
        throw wrong("carries no columns");
    }

    /** Takes two NULLs for the same value. */
    public ConstraintDefinition nullsNotDistinct() {
        if (constraint instanceof Unique unique) {
            return with(unique.withNullsNotDistinct());
        }
        throw wrong("does not compare NULLs");
    }

    /** What it is for. */
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
        throw wrong("is no foreign key");
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(
                "the " + ConstraintRef.to(constraint).display() + " " + why);
    }
}
