package dev.retort.schema;

import org.jspecify.annotations.Nullable;

/**
 * A key of an index: a column or an expression, and its sort order.
 *
 * @param column null if the key is an expression
 * @param expression a SQL expression in the syntax of the database, without enclosing parentheses; null if the key is a
 *     column
 * @param order the sort order
 * @param nulls the position of NULL values. Inspection returns {@link Nulls#DATABASE_DEFAULT} if the position is the
 *     database's default for the sort order
 * @param operatorClass the operator class of PostgreSQL; null for the default of the type
 * @param collation null for the collation of the column
 * @param prefixLength the length of the indexed prefix in characters or bytes (MariaDB); null for the whole column
 */
public record IndexKey(
        @Nullable String column,
        @Nullable String expression,
        Order order,
        Nulls nulls,
        @Nullable String operatorClass,
        @Nullable String collation,
        @Nullable Integer prefixLength) {

    /** The sort order. */
    public enum Order {
        ASCENDING,
        DESCENDING
    }

    /** The position of NULL values in the sort order. */
    public enum Nulls {
        DATABASE_DEFAULT,
        FIRST,
        LAST
    }

    /**
     * Validates that the key is either a column or an expression.
     *
     * @throws IllegalArgumentException if both or neither of them is set, or if the prefix length is less than 1 or set
     *     for an expression
     */
    public IndexKey {
        if ((column == null) == (expression == null)) {
            throw new IllegalArgumentException("a key of an index must be either a column or an expression");
        }
        Arguments.requireNameOrNull("column", column);
        if (expression != null) {
            Arguments.requireText("expression of an index", expression);
        }
        if (prefixLength != null && (column == null || prefixLength < 1)) {
            throw new IllegalArgumentException("prefix length " + prefixLength
                    + " is invalid: it must be at least 1, and the key must be a column");
        }
        operatorClass = Arguments.emptyToNull(operatorClass);
        collation = Arguments.emptyToNull(collation);
    }

    /** Creates a key from a column, in ascending order. */
    public static IndexKey of(String column) {
        return new IndexKey(column, null, Order.ASCENDING, Nulls.DATABASE_DEFAULT, null, null, null);
    }

    /** Creates a key from an expression, in ascending order. */
    public static IndexKey ofExpression(String sql) {
        return new IndexKey(null, sql, Order.ASCENDING, Nulls.DATABASE_DEFAULT, null, null, null);
    }

    /** Returns a copy in descending order. */
    public IndexKey descending() {
        return new IndexKey(column, expression, Order.DESCENDING, nulls, operatorClass, collation, prefixLength);
    }

    /** Returns a copy with this position of NULL values. */
    public IndexKey withNulls(Nulls other) {
        return new IndexKey(column, expression, order, other, operatorClass, collation, prefixLength);
    }

    /** Returns a copy with this operator class; null for the default of the type. */
    public IndexKey withOperatorClass(@Nullable String other) {
        return new IndexKey(column, expression, order, nulls, other, collation, prefixLength);
    }

    /** Returns a copy with this collation; null for the collation of the column. */
    public IndexKey withCollation(@Nullable String other) {
        return new IndexKey(column, expression, order, nulls, operatorClass, other, prefixLength);
    }

    /** Returns a copy that indexes only a prefix of the column; null for the whole column. */
    public IndexKey withPrefixLength(@Nullable Integer other) {
        return new IndexKey(column, expression, order, nulls, operatorClass, collation, other);
    }

    /** Returns a copy in which a column is renamed. An expression is text and remains unchanged. */
    IndexKey withColumnRenamed(String from, String to) {
        return from.equals(column)
                ? new IndexKey(to, null, order, nulls, operatorClass, collation, prefixLength)
                : this;
    }
}
