package dev.retort.schema;

import java.math.BigDecimal;

/**
 * What a column holds where an INSERT does not name it. A column without one has none, which is not the same as
 * {@link #NULL}: the latter was written out.
 *
 * @param kind what it is
 * @param text the literal's value without quotes, or the expression; empty for the other kinds. Numbers have one form,
 *     so that {@code 1.50} equals {@code 1.5}
 */
public record DefaultValue(Kind kind, String text) {
    /** The literal NULL, written out. */
    public static final DefaultValue NULL = new DefaultValue(Kind.NULL, "");

    /** The literal true. */
    public static final DefaultValue TRUE = new DefaultValue(Kind.BOOLEAN, "true");

    /** The literal false. */
    public static final DefaultValue FALSE = new DefaultValue(Kind.BOOLEAN, "false");

    private static final int MOST_DIGITS = 1000;

    /** What a default is; a dialect switches over this. */
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
     * Checks the text against its kind.
     *
     * @throws IllegalArgumentException if it does not fit: no number, neither true nor false, an empty expression,
     *     or a text where the kind says all
     */
    public DefaultValue {
        boolean fits = switch (kind) {
            case NULL, CURRENT_TIMESTAMP, CURRENT_DATE -> text.isEmpty();
            case TEXT, NUMBER -> true;
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case EXPRESSION -> !text.isBlank();
        };
        if (!fits) {
            throw new IllegalArgumentException("'" + text + "' is no default of kind " + kind);
        }
        if (kind == Kind.NUMBER) {
            text = plain(text);
        }
    }

    /** A literal text, without quotes; it may be empty. */
    public static DefaultValue text(String value) {
        return new DefaultValue(Kind.TEXT, value);
    }

    /** A whole number. */
    public static DefaultValue number(long value) {
        return number(BigDecimal.valueOf(value));
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException if it has more than 1000 digits before or behind the point
     */
    public static DefaultValue number(BigDecimal value) {
        return new DefaultValue(Kind.NUMBER, value.toString());
    }

    /** An expression in the database's own words, which is never read here; it is compared as its text. */
    public static DefaultValue expression(String sql) {
        return new DefaultValue(Kind.EXPRESSION, sql);
    }

    /** The moment of the INSERT, to the fraction of a second that the column's type has. */
    public static DefaultValue currentTimestamp() {
        return new DefaultValue(Kind.CURRENT_TIMESTAMP, "");
    }

    /** The day of the INSERT. */
    public static DefaultValue currentDate() {
        return new DefaultValue(Kind.CURRENT_DATE, "");
    }

    /** The default for people, as {@code 'new'}, {@code 42} or {@code current_timestamp}; not quoted as SQL needs. */
    public String display() {
        return switch (kind) {
            case NULL -> "null";
            case TEXT -> "'" + text + "'";
            case NUMBER, BOOLEAN, EXPRESSION -> text;
            case CURRENT_TIMESTAMP -> "current_timestamp";
            case CURRENT_DATE -> "current_date";
        };
    }

    private static String plain(String text) {
        BigDecimal number;
        try {
            number = new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no number", e);
        }
        // 1e999999999 would be written out as a gigabyte of zeros.
        if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            throw new IllegalArgumentException("a default has at most " + MOST_DIGITS + " digits");
        }
        return number.toPlainString();
    }
}
