package dev.retort.schema;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column in our own words, which every dialect maps to its database's and back.
 *
 * <p>Made by the factories, such as {@code varchar(32)}. A type that is none of these is {@link #raw}, passed through
 * as it stands. The ranges checked here are the widest that make sense; what one database cannot do is refused by its
 * dialect.
 *
 * @param kind which type
 * @param size characters of char and varchar, bytes of binary, digits of decimal, digits of a second's fraction of the
 *     times; null if none was given
 * @param scale digits of a decimal behind the point; null if there is no size
 * @param enumName the type of an enum; null for one that has no name, as in MariaDB
 * @param values the values of an enum, in their order
 * @param element what an array holds
 * @param rawText a raw type as the database spells it
 */
public record DataType(
        Kind kind,
        @Nullable Integer size,
        @Nullable Integer scale,
        @Nullable QualifiedName enumName,
        List<String> values,
        @Nullable DataType element,
        @Nullable String rawText) {

    private static final int MOST_DIGITS = 1000;
    private static final int MOST_FRACTION = 9;

    /** Which type it is; a dialect switches over this, so that it forgets none. */
    public enum Kind {
        BOOLEAN,
        SMALLINT,
        INTEGER,
        BIGINT,
        DECIMAL(1, MOST_DIGITS),
        REAL,
        DOUBLE,
        CHAR(1, Integer.MAX_VALUE),
        VARCHAR(1, Integer.MAX_VALUE),
        TEXT,
        DATE,
        TIME(0, MOST_FRACTION),
        TIMESTAMP(0, MOST_FRACTION),
        TIMESTAMPTZ(0, MOST_FRACTION),
        BINARY(1, Integer.MAX_VALUE),
        BLOB,
        UUID,
        JSON,
        JSONB,
        ENUM,
        ARRAY,
        RAW;

        private final int least;
        private final int most;

        Kind() {
            this(1, 0);
        }

        Kind(int least, int most) {
            this.least = least;
            this.most = most;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks that the kind has the parts that it needs and no others; the factories are shorter.
     *
     * @throws IllegalArgumentException if it does not, or a size is out of its range
     */
    public DataType {
        checkSize(kind, size);
        if (scale != null && (kind != Kind.DECIMAL || size == null || scale < 0 || scale > size)) {
            throw new IllegalArgumentException("scale " + scale + " of a " + kind.word() + ": 0 to its size is meant");
        }
        if (kind == Kind.DECIMAL && size != null && scale == null) {
            scale = 0;
        }
        values = Checked.distinct("values of an enum", values);
        need(kind == Kind.ENUM || (enumName == null && values.isEmpty()), kind, "no values");
        // PostgreSQL has types without a value; without a name there would be nothing left.
        need(kind != Kind.ENUM || enumName != null || !values.isEmpty(), kind, "a name or values");
        need((kind == Kind.ARRAY) == (element != null), kind, kind == Kind.ARRAY ? "an element" : "no element");
        need(
                (kind == Kind.RAW) == (rawText != null && !rawText.isBlank()),
                kind,
                kind == Kind.RAW ? "a text" : "no text");
    }

    /** True or false. */
    public static DataType bool() {
        return plain(Kind.BOOLEAN);
    }

    /** A signed number of 16 bits. */
    public static DataType smallint() {
        return plain(Kind.SMALLINT);
    }

    /** A signed number of 32 bits. */
    public static DataType integer() {
        return plain(Kind.INTEGER);
    }

    /** A signed number of 64 bits. */
    public static DataType bigint() {
        return plain(Kind.BIGINT);
    }

    /** An exact number without a bound of its own. */
    public static DataType decimal() {
        return plain(Kind.DECIMAL);
    }

    /**
     * An exact number.
     *
     * @param precision digits in all, 1 to 1000
     * @param scale how many of them are behind the point, 0 to {@code precision}
     */
    public static DataType decimal(int precision, int scale) {
        return new DataType(Kind.DECIMAL, precision, scale, null, List.of(), null, null);
    }

    /** A floating-point number of 32 bits. */
    public static DataType real() {
        return plain(Kind.REAL);
    }

    /** A floating-point number of 64 bits. */
    public static DataType doublePrecision() {
        return plain(Kind.DOUBLE);
    }

    /** Text of so many characters, at least 1, filled up with spaces. */
    public static DataType character(int length) {
        return sized(Kind.CHAR, length);
    }

    /** Text of any length, where the database has such a varchar. */
    public static DataType varchar() {
        return plain(Kind.VARCHAR);
    }

    /** Text of at most so many characters, at least 1. */
    public static DataType varchar(int length) {
        return sized(Kind.VARCHAR, length);
    }

    /** Text of any length. */
    public static DataType text() {
        return plain(Kind.TEXT);
    }

    /** A day. */
    public static DataType date() {
        return plain(Kind.DATE);
    }

    /** A time of day, with the database's usual fraction of a second. */
    public static DataType time() {
        return plain(Kind.TIME);
    }

    /** A time of day with 0 to 9 digits of a second's fraction. */
    public static DataType time(int fraction) {
        return sized(Kind.TIME, fraction);
    }

    /** A day and time without a zone, with the database's usual fraction of a second. */
    public static DataType timestamp() {
        return plain(Kind.TIMESTAMP);
    }

    /** A day and time without a zone, with 0 to 9 digits of a second's fraction. */
    public static DataType timestamp(int fraction) {
        return sized(Kind.TIMESTAMP, fraction);
    }

    /** A moment, with the database's usual fraction of a second. */
    public static DataType timestamptz() {
        return plain(Kind.TIMESTAMPTZ);
    }

    /** A moment, with 0 to 9 digits of a second's fraction. */
    public static DataType timestamptz(int fraction) {
        return sized(Kind.TIMESTAMPTZ, fraction);
    }

    /**
     * At most so many bytes, at least 1, and never filled up: what other databases call {@code varbinary}. A type that
     * adds zeros would read otherwise than it was written; such a one is {@link #raw}.
     */
    public static DataType binary(int length) {
        return sized(Kind.BINARY, length);
    }

    /** Bytes without a bound. */
    public static DataType blob() {
        return plain(Kind.BLOB);
    }

    /** A UUID. */
    public static DataType uuid() {
        return plain(Kind.UUID);
    }

    /** JSON, kept as its text. */
    public static DataType json() {
        return plain(Kind.JSON);
    }

    /** JSON, kept by its content. */
    public static DataType jsonb() {
        return plain(Kind.JSONB);
    }

    /** One of these values, by a type with a name; the order of the values is their order in the database. */
    public static DataType enumOf(QualifiedName name, List<String> values) {
        return new DataType(Kind.ENUM, null, null, name, values, null, null);
    }

    /** One of these values, without a type of its own; at least one. */
    public static DataType enumOf(List<String> values) {
        return new DataType(Kind.ENUM, null, null, null, values, null, null);
    }

    /** An array. */
    public static DataType arrayOf(DataType element) {
        return new DataType(Kind.ARRAY, null, null, null, List.of(), element, null);
    }

    /** Any other type as the database spells it, such as {@code citext}; compared as that text. */
    public static DataType raw(String text) {
        return new DataType(Kind.RAW, null, null, null, List.of(), null, text.strip());
    }

    /** The type for people, as {@code decimal(10,2)}, {@code integer[]} or {@code enum mood('sad', 'glad')}. */
    public String display() {
        return switch (kind) {
            case ENUM ->
                "enum" + (enumName == null ? "" : " " + enumName)
                        + values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", ", "(", ")"));
            case ARRAY -> (element == null ? "" : element.display()) + "[]";
            case RAW -> String.valueOf(rawText);
            default -> kind.word() + (size == null ? "" : "(" + size + (scale == null ? "" : "," + scale) + ")");
        };
    }

    /** This type with another named enum in the place of its own, in an array too; itself where there is none. */
    DataType mapEnum(UnaryOperator<DataType> other) {
        if (element != null) {
            DataType mapped = element.mapEnum(other);
            return mapped == element ? this : arrayOf(mapped);
        }
        return enumName == null ? this : other.apply(this);
    }

    private static DataType plain(Kind kind) {
        return new DataType(kind, null, null, null, List.of(), null, null);
    }

    private static DataType sized(Kind kind, int size) {
        return new DataType(kind, size, null, null, List.of(), null, null);
    }

    private static void checkSize(Kind kind, @Nullable Integer size) {
        if (size == null) {
            need(kind != Kind.CHAR && kind != Kind.BINARY, kind, "a size");
        } else if (kind.most == 0) {
            need(false, kind, "no size");
        } else if (size < kind.least || size > kind.most) {
            throw new IllegalArgumentException("size " + size + " of a " + kind.word() + ": " + kind.least
                    + (kind.most == Integer.MAX_VALUE ? " or more is meant" : " to " + kind.most + " is meant"));
        }
    }

    private static void need(boolean met, Kind kind, String needed) {
        if (!met) {
            throw new IllegalArgumentException("a type of kind " + kind.word() + " needs " + needed);
        }
    }
}
