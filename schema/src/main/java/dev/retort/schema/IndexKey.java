package dev.retort.schema;

import org.jspecify.annotations.Nullable;

/**
 * One key of an index: a column or an expression, and how it is ordered.
 *
 * @param column null if it is an expression
 * @param expression in the database's own words, without parentheses around it; null if it is a column
 * @param order which values come first
 * @param nulls where NULL comes; where that is the database's default for the order, the inspector says default
 * @param operatorClass of PostgreSQL, null for the type's own
 * @param collation null for the column's own
 * @param prefixLength how many characters or bytes of the column MariaDB keeps, null for all
 */
public record IndexKey(
        @Nullable String column,
        @Nullable String expression,
        Order order,
        Nulls nulls,
        @Nullable String operatorClass,
        @Nullable String collation,
        @Nullable Integer prefixLength) {

    /** Which values come first. */
    public enum Order {
        ASCENDING,
        DESCENDING
    }

    /** Where NULL comes. */
    public enum Nulls {
        DATABASE_DEFAULT,
        FIRST,
        LAST
    }

    /**
     * Checks that it is one of the two.
     *
     * @throws IllegalArgumentException if it is a column and an expression or neither, or a prefix is below 1 or of
     *     an expression
     */
    public IndexKey {
        if ((column == null) == (expression == null)) {
            throw new IllegalArgumentException("a key of an index is a column or an expression, one of them");
        }
        Checked.nameOrNull("column", column);
        if (expression != null) {
            Checked.filled("expression of an index", expression);
        }
        if (prefixLength != null && (column == null || prefixLength < 1)) {
            throw new IllegalArgumentException("prefix of " + prefixLength + ": 1 or more of a column is meant");
        }
        operatorClass = Checked.orNull(operatorClass);
        collation = Checked.orNull(collation);
    }

    /** A column, ascending. */
    public static IndexKey of(String column) {
        return new IndexKey(column, null, Order.ASCENDING, Nulls.DATABASE_DEFAULT, null, null, null);
    }

    /** An expression, ascending. */
    public static IndexKey ofExpression(String sql) {
        return new IndexKey(null, sql, Order.ASCENDING, Nulls.DATABASE_DEFAULT, null, null, null);
    }

    /** The same key with the largest value first. */
    public IndexKey descending() {
        return new IndexKey(column, expression, Order.DESCENDING, nulls, operatorClass, collation, prefixLength);
    }

    /** The same key with NULL there. */
    public IndexKey withNulls(Nulls other) {
        return new IndexKey(column, expression, order, other, operatorClass, collation, prefixLength);
    }

    /** The same key compared by this operator class; null for the type's own. */
    public IndexKey withOperatorClass(@Nullable String other) {
        return new IndexKey(column, expression, order, nulls, other, collation, prefixLength);
    }

    /** The same key with this collation; null for the column's own. */
    public IndexKey withCollation(@Nullable String other) {
        return new IndexKey(column, expression, order, nulls, operatorClass, other, prefixLength);
    }

    /** The same key of the beginning of the column alone; null for all of it. */
    public IndexKey withPrefixLength(@Nullable Integer other) {
        return new IndexKey(column, expression, order, nulls, operatorClass, collation, other);
    }

    /** The same key after a column was renamed; an expression is text and stays. */
    IndexKey withColumnRenamed(String from, String to) {
        return from.equals(column)
                ? new IndexKey(to, null, order, nulls, operatorClass, collation, prefixLength)
                : this;
    }
}
