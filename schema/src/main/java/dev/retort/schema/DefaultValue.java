package dev.retort.schema;

import java.math.BigDecimal;

/**
 * The default value of a column. {@link #NULL} is an explicit {@code DEFAULT NULL}, which is not the same as a column
 * without a default.
 *
 * @param kind the kind of default
 * @param text the value of the literal without quotes, or the expression; empty for the other kinds. Numbers are
 *     normalized, so that {@code 1.50} equals {@code 1.5}
 */
public record DefaultValue(Kind kind, String text) {
    /** An explicit {@code DEFAULT NULL}. */
    public static final DefaultValue NULL = new DefaultValue(Kind.NULL, "");

    /** The literal true. */
    public static final DefaultValue TRUE = new DefaultValue(Kind.BOOLEAN, "true");

    /** The literal false. */
    public static final DefaultValue FALSE = new DefaultValue(Kind.BOOLEAN, "false");

    private static final int MAX_DIGITS = 1000;

    /** The kinds of defaults, for exhaustive {@code switch} expressions. */
    public enum Kind {
        NULL,
        TEXT,
        NUMBER,
        BOOLEAN,
        CURRENT_TIMESTAMP,
        CURRENT_DATE,
        EXPRESSION
    }

    /**
     * Validates the text for its kind, and normalizes numbers.
     *
     * @throws IllegalArgumentException if the text is invalid: not a number, neither true nor false, an empty
     *     expression, or a text for a kind without one
     */
    public DefaultValue {
        boolean fits = switch (kind) {
            case NULL, CURRENT_TIMESTAMP, CURRENT_DATE -> text.isEmpty();
            case TEXT, NUMBER -> true;
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case EXPRESSION -> !text.isBlank();
        };
        if (!fits) {
            throw new IllegalArgumentException("'" + text + "' is not a valid default of kind " + kind);
        }
        if (kind == Kind.NUMBER) {
            text = normalizeNumber(text);
        }
    }

    /** Creates a string literal from its value without quotes, which may be empty. */
    public static DefaultValue text(String value) {
        return new DefaultValue(Kind.TEXT, value);
    }

    /** Creates an integer literal. */
    public static DefaultValue number(long value) {
        return number(BigDecimal.valueOf(value));
    }

    /**
     * Creates a numeric literal.
     *
     * @throws IllegalArgumentException if it has more than 1000 digits, or more than 1000 digits after the point
     */
    public static DefaultValue number(BigDecimal value) {
        return new DefaultValue(Kind.NUMBER, value.toString());
    }

    /** Creates a default from a SQL expression in the syntax of the database. It is not parsed; compared as text. */
    public static DefaultValue expression(String sql) {
        return new DefaultValue(Kind.EXPRESSION, sql);
    }

    /** Creates {@code DEFAULT CURRENT_TIMESTAMP}, with the fractional seconds precision of the column's type. */
    public static DefaultValue currentTimestamp() {
        return new DefaultValue(Kind.CURRENT_TIMESTAMP, "");
    }

    /** Creates {@code DEFAULT CURRENT_DATE}. */
    public static DefaultValue currentDate() {
        return new DefaultValue(Kind.CURRENT_DATE, "");
    }

    /** Returns a text for display, such as {@code 'new'}, {@code 42} or {@code current_timestamp}. Not valid SQL. */
    public String display() {
        return switch (kind) {
            case NULL -> "null";
            case TEXT -> "'" + text + "'";
            case NUMBER, BOOLEAN, EXPRESSION -> text;
            case CURRENT_TIMESTAMP -> "current_timestamp";
            case CURRENT_DATE -> "current_date";
        };
    }

    private static String normalizeNumber(String text) {
        BigDecimal number;
        try {
            number = new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
        // The plain form of 1e999999999 would be a gigabyte of zeros.
        if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
            throw new IllegalArgumentException("a default can have at most " + MAX_DIGITS + " digits");
        }
        return number.toPlainString();
    }
}
