package dev.retort.h2.render;

import dev.retort.schema.DataType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renders types.
 *
 * <p>A time without a precision is stored with microseconds, like a timestamp, because H2's default of whole seconds
 * would round values that other databases store. A text is a CHARACTER VARYING, which has no practical limit and,
 * unlike a CLOB, can be indexed. A decimal without a precision is a DECFLOAT, because H2's NUMERIC has scale 0 by
 * default. A raw type is rendered unchanged if it has the form of a type. Any other text is refused, because it could
 * contain further SQL.
 */
record H2Types(H2Syntax syntax) {
    /** The maximum length of a string or binary string that is not a large object. */
    private static final int MAX_LENGTH = 1_000_000_000;

    private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_]*+|\"(?:[^\"\\x00]|\"\")++\")";

    private static final String ARGUMENT = "\\s*+(?:[\\p{L}\\p{N}_]++|'(?:[^'\\x00]|'')*+')\\s*+";

    private static final String ARGUMENTS = "(?:\\s*+\\(" + ARGUMENT + "(?:," + ARGUMENT + ")*+\\))?+";

    private static final String TYPE_KEYWORDS =
            "(?i:\\s++(?:precision|varying|large|object|with|without|time|zone|year|month"
                    + "|day|hour|minute|second|to|array)(?![\\p{L}\\p{N}_]))*+";

    private static final Pattern RAW = Pattern.compile(NAME + "(?:\\." + NAME + ")?+" + TYPE_KEYWORDS + ARGUMENTS
            + TYPE_KEYWORDS + ARGUMENTS + TYPE_KEYWORDS + "(?:\\s*+\\[\\d{1,9}\\])?+");

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
                        "enum types are not supported on H2", "use varchar(n) with a check of its values.");
            case ARRAY -> (type.element() == null ? "" : of(type.element())) + " ARRAY";
            case RAW -> raw(String.valueOf(type.rawText()));
        };
    }

    private String length(@Nullable Integer size) {
        syntax.refuseIf(
                size != null && size > MAX_LENGTH,
                "a value of this type has at most " + MAX_LENGTH + " characters or bytes, and its length is " + size,
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
                "write only the type, as DATA_TYPE_SQL prints it; set other properties with the column's methods.");
        return text;
    }
}
