package dev.retort.schema;

/**
 * The expression of a generated column.
 *
 * @param expression a SQL expression in the syntax of the database; compared as text
 * @param storage whether values are stored or computed on read
 */
public record Generated(String expression, Storage storage) {
    /** The storage of the values of a generated column. */
    public enum Storage {
        /** Computed on write and stored in the row. */
        STORED,
        /** Computed on read. */
        VIRTUAL
    }

    /**
     * Validates the expression.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Generated {
        Arguments.requireText("expression of a generated column", expression);
    }

    /** Creates a stored generated column. */
    public static Generated stored(String expression) {
        return new Generated(expression, Storage.STORED);
    }

    /** Creates a virtual generated column. */
    public static Generated virtual(String expression) {
        return new Generated(expression, Storage.VIRTUAL);
    }
}
