package dev.retort.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check of each row.
 *
 * @param name null if the database knows none
 * @param expression in the database's own words, without the parentheses around it; compared as its text
 * @param validated false for PostgreSQL's NOT VALID: rows that were there before were never checked
 * @param comment null if there is none
 */
public record Check(
        @Nullable String name,
        String expression,
        boolean validated,
        @Nullable String comment) implements Constraint {

    /**
     * Checks name and expression.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public Check {
        Checked.nameOrNull("check constraint", name);
        Checked.filled("expression of a check constraint", expression);
        comment = Checked.orNull(comment);
    }

    /** A check without a name yet. */
    public static Check of(String expression) {
        return new Check(null, expression, true, null);
    }

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public Check withName(@Nullable String other) {
        return new Check(other, expression, validated, comment);
    }

    /** The same check, not held against the rows that are there. */
    public Check asNotValid() {
        return new Check(name, expression, false, comment);
    }

    /** The same check, held against all rows. */
    public Check asValidated() {
        return new Check(name, expression, true, comment);
    }

    @Override
    public Check withComment(@Nullable String other) {
        return new Check(name, expression, validated, other);
    }

    @Override
    public Check withColumnRenamed(String from, String to) {
        return this;
    }
}
