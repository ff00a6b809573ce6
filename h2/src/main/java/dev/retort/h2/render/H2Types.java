package dev.retort.h2.render;

import dev.retort.schema.DataType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Types as H2 writes them.
 *
 * <p>A time without a number of digits keeps microseconds, as a timestamp does: H2's own default of whole seconds would
 * round what another database keeps. A text is a CHARACTER VARYING, which holds as much and can be indexed, as a CLOB
 * cannot. A decimal without a size is DECFLOAT, since NUMERIC without one has no digits
 * behind the point. A raw type is written as it is if it has the form of a type; any other text could hold further SQL.
 */
record H2Types(H2Syntax syntax) {
    /** The longest text or sequence of bytes that is no large object. */
    private static final int MOST_LENGTH = 1_000_000_000;

    private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_]*+|\"(?:[^\"\\x00]|\"\")++\")";

    private static final String ARGUMENT = "\\s*+(?:[\\p{L}\\p{N}_]++|'(?:[^'\\x00]|'')*+')\\s*+";

    private static final String ARGUMENTS = "(?:\\s*+\\(" + ARGUMENT + "(?:," + ARGUMENT + ")*+\\))?+";

    private static final String FURTHER = "(?i:\\s++(?:precision|varying|large|object|with|without|time|zone|year|month"
            + "|day|hour|minute|second|to|array)(?![\\p{L}\\p{N}_]))*+";

    private static final Pattern RAW = Pattern.compile(NAME + "(?:\\." + NAME + ")?+" + FURTHER + ARGUMENTS + FURTHER
            + ARGUMENTS + FURTHER + "(?:\\s*+\\[\\d{1,9}\\])?+");

    String of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> "BOOLEAN";
            case SMALLINT -> "SMALLINT";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case DECIMAL -> type.size() == null ? "DECFLOAT" : "NUMERIC(" + type.size() + ", " + type.scale() + ")";
            case REAL -> "REAL";
            case DOUBLE -> "DOUBLE PRECISION";
            case CHAR -> "CHARACTER" + length(type.size());
            case VARCHAR -> "CHARACTER VARYING" + length(type.size());
            case TEXT -> "CHARACTER VARYING";
            case DATE -> "DATE";
            case TIME -> "TIME(" + (type.size() == null ? 6 : type.size()) + ")";
            case TIMESTAMP -> "TIMESTAMP" + digits(type.size());
            case TIMESTAMPTZ -> "TIMESTAMP" + digits(type.size()) + " WITH TIME ZONE";
            case BINARY -> "BINARY VARYING" + length(type.size());
            case BLOB -> "BINARY LARGE OBJECT";
            case UUID -> "UUID";
            case JSON, JSONB -> "JSON";
            case ENUM ->
                throw syntax.refused(
                        "enum types are not supported on it", "use varchar(n) with a check of its values.");
            case ARRAY -> (type.element() == null ? "" : of(type.element())) + " ARRAY";
            case RAW -> raw(String.valueOf(type.rawText()));
        };
    }

    private String length(@Nullable Integer size) {
        syntax.refuseIf(
                size != null && size > MOST_LENGTH,
                "a value of such a type has at most " + MOST_LENGTH + " characters or bytes, and this has " + size,
                "use text or blob, which have no limit.");
        return size == null ? "" : "(" + size + ")";
    }

    private static String digits(@Nullable Integer size) {
        return size == null ? "" : "(" + size + ")";
    }

    private String raw(String text) {
        syntax.refuseIf(
                !RAW.matcher(text).matches(),
                "'" + text + "' does not have the form of a type",
                "write the type alone, as DATA_TYPE_SQL prints it; what else belongs to a column has its own place.");
        return text;
    }
}
