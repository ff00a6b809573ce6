package dev.retort.schema;

/**
 * The expression of a generated column.
 *
 * @param expression in the database's own words, compared as its text
 * @param storage whether values are kept or computed when read
 */
public record Generated(String expression, Storage storage) {
    /** Where the values of a generated column are. */
    public enum Storage {
        /** Kept in the row. */
        STORED,
        /** Computed whenever they are read. */
        VIRTUAL
    }

    /**
     * Checks the expression.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Generated {
        Checked.filled("expression of a generated column", expression);
    }

    /** Computed when a row is written, and kept. */
    public static Generated stored(String expression) {
        return new Generated(expression, Storage.STORED);
    }

    /** Computed when a row is read. */
    public static Generated virtual(String expression) {
        return new Generated(expression, Storage.VIRTUAL);
    }
}
