package dev.retort.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check constraint.
 *
 * @param name null if it has no name in the database
 * @param expression a SQL expression in the syntax of the database, without enclosing parentheses; compared as text
 * @param validated false for PostgreSQL's {@code NOT VALID}: existing rows were not checked when it was created
 * @param comment null if there is none
 */
public record Check(
        @Nullable String name,
        String expression,
        boolean validated,
        @Nullable String comment) implements Constraint {

    /**
     * Validates name and expression.
     *
     * @throws IllegalArgumentException if the name is invalid or the expression is empty
     */
    public Check {
        Arguments.requireNameOrNull("check constraint", name);
        Arguments.requireText("expression of a check constraint", expression);
        comment = Arguments.emptyToNull(comment);
    }

    /** Creates a check constraint without a name. */
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

    /** Returns a copy that is {@code NOT VALID}: existing rows are not checked. */
    public Check asNotValid() {
        return new Check(name, expression, false, comment);
    }

    /** Returns a validated copy: all rows satisfy the check. */
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
