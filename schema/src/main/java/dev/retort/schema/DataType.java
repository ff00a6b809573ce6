package dev.retort.schema;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The portable data type of a column. Each dialect maps it to a type of its database and back.
 *
 * <p>Create it with a factory method, such as {@code varchar(32)}. Any other type is {@link #raw} and passed to the
 * database unchanged. The ranges that are checked here are the widest reasonable ones. A dialect refuses types that its
 * database does not support.
 *
 * @param kind the kind of type
 * @param size the length of char and varchar in characters, the length of binary in bytes, the precision of decimal in
 *     digits, or the fractional seconds precision of time and timestamp types in digits; null if not specified
 * @param scale the number of digits of a decimal after the decimal point; null if there is no size
 * @param enumName the name of an enum type; null for an enum without a type name, as in MariaDB
 * @param values the values of an enum, in their order
 * @param element the element type of an array
 * @param rawText a raw type in the syntax of the database
 */
public record DataType(
        Kind kind,
        @Nullable Integer size,
        @Nullable Integer scale,
        @Nullable QualifiedName enumName,
        List<String> values,
        @Nullable DataType element,
        @Nullable String rawText) {

    private static final int MAX_DIGITS = 1000;
    private static final int MAX_FRACTION = 9;

    /** The kinds of types, for exhaustive {@code switch} expressions. */
    public enum Kind {
        BOOLEAN,
        SMALLINT,
        INTEGER,
        BIGINT,
        DECIMAL(1, MAX_DIGITS),
        REAL,
        DOUBLE,
        CHAR(1, Integer.MAX_VALUE),
        VARCHAR(1, Integer.MAX_VALUE),
        TEXT,
        DATE,
        TIME(0, MAX_FRACTION),
        TIMESTAMP(0, MAX_FRACTION),
        TIMESTAMPTZ(0, MAX_FRACTION),
        BINARY(1, Integer.MAX_VALUE),
        BLOB,
        UUID,
        JSON,
        JSONB,
        ENUM,
        ARRAY,
        RAW;

        private final int minSize;
        private final int maxSize;

        Kind() {
            this(1, 0);
        }

        Kind(int minSize, int maxSize) {
            this.minSize = minSize;
            this.maxSize = maxSize;
        }

        private String typeName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Validates that exactly the components required by the kind are set. Prefer the factory methods.
     *
     * @throws IllegalArgumentException if a component is missing or not allowed, or a size is out of range
     */
    public DataType {
        checkSize(kind, size);
        if (scale != null && (kind != Kind.DECIMAL || size == null || scale < 0 || scale > size)) {
            throw new IllegalArgumentException("scale " + scale + " is invalid for a " + kind.typeName()
                    + ": only a decimal with a precision has a scale, between 0 and its precision");
        }
        if (kind == Kind.DECIMAL && size != null && scale == null) {
            scale = 0;
        }
        values = Arguments.requireDistinct("values of an enum", values);
        require(kind == Kind.ENUM || (enumName == null && values.isEmpty()), kind, "cannot have values");
        // PostgreSQL allows a named enum type without values.
        require(kind != Kind.ENUM || enumName != null || !values.isEmpty(), kind, "requires a name or values");
        require(
                (kind == Kind.ARRAY) == (element != null),
                kind,
                kind == Kind.ARRAY ? "requires an element type" : "cannot have an element type");
        require(
                (kind == Kind.RAW) == (rawText != null && !rawText.isBlank()),
                kind,
                kind == Kind.RAW ? "requires a text" : "cannot have a text");
    }

    /** A boolean. */
    public static DataType bool() {
        return plain(Kind.BOOLEAN);
    }

    /** A signed 16-bit integer. */
    public static DataType smallint() {
        return plain(Kind.SMALLINT);
    }

    /** A signed 32-bit integer. */
    public static DataType integer() {
        return plain(Kind.INTEGER);
    }

    /** A signed 64-bit integer. */
    public static DataType bigint() {
        return plain(Kind.BIGINT);
    }

    /** An exact number without a specified precision. */
    public static DataType decimal() {
        return plain(Kind.DECIMAL);
    }

    /**
     * An exact number.
     *
     * @param precision the total number of digits, 1 to 1000
     * @param scale the number of digits after the decimal point, 0 to {@code precision}
     */
    public static DataType decimal(int precision, int scale) {
        return new DataType(Kind.DECIMAL, precision, scale, null, List.of(), null, null);
    }

    /** A 32-bit floating-point number. */
    public static DataType real() {
        return plain(Kind.REAL);
    }

    /** A 64-bit floating-point number. */
    public static DataType doublePrecision() {
        return plain(Kind.DOUBLE);
    }

    /** Fixed-length text, padded with spaces; the length is in characters, at least 1. */
    public static DataType character(int length) {
        return sized(Kind.CHAR, length);
    }

    /** Text without a length limit, for databases that support varchar without a length. */
    public static DataType varchar() {
        return plain(Kind.VARCHAR);
    }

    /** Text with a maximum length in characters, at least 1. */
    public static DataType varchar(int length) {
        return sized(Kind.VARCHAR, length);
    }

    /** Text without a length limit. */
    public static DataType text() {
        return plain(Kind.TEXT);
    }

    /** A date. */
    public static DataType date() {
        return plain(Kind.DATE);
    }

    /** A time of day, with the database's default fractional seconds precision. */
    public static DataType time() {
        return plain(Kind.TIME);
    }

    /** A time of day with a fractional seconds precision of 0 to 9 digits. */
    public static DataType time(int fraction) {
        return sized(Kind.TIME, fraction);
    }

    /** A date and time without a time zone, with the database's default fractional seconds precision. */
    public static DataType timestamp() {
        return plain(Kind.TIMESTAMP);
    }

    /** A date and time without a time zone, with a fractional seconds precision of 0 to 9 digits. */
    public static DataType timestamp(int fraction) {
        return sized(Kind.TIMESTAMP, fraction);
    }

    /** A point in time (timestamp with time zone), with the database's default fractional seconds precision. */
    public static DataType timestamptz() {
        return plain(Kind.TIMESTAMPTZ);
    }

    /** A point in time (timestamp with time zone), with a fractional seconds precision of 0 to 9 digits. */
    public static DataType timestamptz(int fraction) {
        return sized(Kind.TIMESTAMPTZ, fraction);
    }

    /**
     * Binary data with a maximum length in bytes, at least 1, and without padding: {@code varbinary} in most databases.
     * A type that pads values with zeros returns other values than were written, so it must be specified as
     * {@link #raw}.
     */
    public static DataType binary(int length) {
        return sized(Kind.BINARY, length);
    }

    /** Binary data without a length limit. */
    public static DataType blob() {
        return plain(Kind.BLOB);
    }

    /** A UUID. */
    public static DataType uuid() {
        return plain(Kind.UUID);
    }

    /** JSON, stored as text. */
    public static DataType json() {
        return plain(Kind.JSON);
    }

    /** JSON, stored in a binary form that does not preserve the original text. */
    public static DataType jsonb() {
        return plain(Kind.JSONB);
    }

    /** A named enum type. The order of the values is their sort order in the database. */
    public static DataType enumOf(QualifiedName name, List<String> values) {
        return new DataType(Kind.ENUM, null, null, name, values, null, null);
    }

    /** An enum without a named type; at least one value is required. */
    public static DataType enumOf(List<String> values) {
        return new DataType(Kind.ENUM, null, null, null, values, null, null);
    }

    /** An array of this element type. */
    public static DataType arrayOf(DataType element) {
        return new DataType(Kind.ARRAY, null, null, null, List.of(), element, null);
    }

    /** Any other type in the syntax of the database, such as {@code citext}; compared as text. */
    public static DataType raw(String text) {
        return new DataType(Kind.RAW, null, null, null, List.of(), null, text.strip());
    }

    /** Returns a text for display: {@code decimal(10,2)}, {@code integer[]} or {@code enum mood('sad', 'glad')}. */
    public String display() {
        return switch (kind) {
            case ENUM ->
                "enum" + (enumName == null ? "" : " " + enumName)
                        + values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", ", "(", ")"));
            case ARRAY -> (element == null ? "" : element.display()) + "[]";
            case RAW -> String.valueOf(rawText);
            default -> kind.typeName() + (size == null ? "" : "(" + size + (scale == null ? "" : "," + scale) + ")");
        };
    }

    /** Applies a function to a named enum type, also as the element of an array. Returns other types unchanged. */
    DataType mapEnum(UnaryOperator<DataType> function) {
        if (element != null) {
            DataType mapped = element.mapEnum(function);
            return mapped == element ? this : arrayOf(mapped);
        }
        return enumName == null ? this : function.apply(this);
    }

    private static DataType plain(Kind kind) {
        return new DataType(kind, null, null, null, List.of(), null, null);
    }

    private static DataType sized(Kind kind, int size) {
        return new DataType(kind, size, null, null, List.of(), null, null);
    }

    private static void checkSize(Kind kind, @Nullable Integer size) {
        if (size == null) {
            require(kind != Kind.CHAR && kind != Kind.BINARY, kind, "requires a size");
        } else if (kind.maxSize == 0) {
            require(false, kind, "cannot have a size");
        } else if (size < kind.minSize || size > kind.maxSize) {
            throw new IllegalArgumentException("size " + size + " is invalid for a " + kind.typeName() + ": it must be "
                    + (kind.maxSize == Integer.MAX_VALUE
                            ? "at least " + kind.minSize
                            : "between " + kind.minSize + " and " + kind.maxSize));
        }
    }

    private static void require(boolean condition, Kind kind, String requirement) {
        if (!condition) {
            throw new IllegalArgumentException("a type of kind " + kind.typeName() + " " + requirement);
        }
    }
}
