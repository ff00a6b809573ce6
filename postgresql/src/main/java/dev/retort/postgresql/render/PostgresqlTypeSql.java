package dev.retort.postgresql.render;

import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renders types.
 *
 * <p>{@code binary(n)} is a {@code bytea} without a length limit: values are stored unchanged, and a check can enforce
 * the limit. A raw type is rendered unchanged if it has the form of a type. Any other text is refused, because it could
 * contain further SQL.
 */
final class PostgresqlTypeSql {
    private static final int MAX_CHARACTERS = 10_485_760;
    private static final int MAX_FRACTION_DIGITS = 6;

    private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*+|\"(?:[^\"\\x00]|\"\")++\")";

    /** The keywords after the first one of a type with several keywords; none of them begins a constraint. */
    private static final String TYPE_KEYWORDS =
            "(?i:\\s++(?:precision|varying|character|char|with|without|time|zone|year|month|day|hour|minute|second|to)"
                    + "(?![\\p{L}\\p{N}_$]))*+";

    private static final String NUMBERS =
            "(?:\\s*+\\(\\s*+-?[\\p{L}\\p{N}_]++(?:\\s*+,\\s*+-?[\\p{L}\\p{N}_]++)*+\\s*+\\))?+";

    private static final String TYPE = NAME + "(?:\\." + NAME + "){0,2}+" + TYPE_KEYWORDS + NUMBERS + TYPE_KEYWORDS
            + NUMBERS + "(?:\\s*+\\[\\d{0,9}\\])*+";

    private static final Pattern RAW = Pattern.compile(TYPE);

    private static final Pattern SIGNATURE = Pattern.compile("(?:" + TYPE + "(?:\\s*+,\\s*+" + TYPE + ")*+)?+");

    private final PostgresqlSyntax syntax;

    PostgresqlTypeSql(PostgresqlSyntax syntax) {
        this.syntax = syntax;
    }

    String of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> "boolean";
            case SMALLINT -> "smallint";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case DECIMAL -> "numeric" + (type.size() == null ? "" : "(" + type.size() + ", " + type.scale() + ")");
            case REAL -> "real";
            case DOUBLE -> "double precision";
            case CHAR -> "char" + characters(type.size());
            case VARCHAR -> "varchar" + characters(type.size());
            case TEXT -> "text";
            case DATE -> "date";
            case TIME -> "time" + fraction(type.size());
            case TIMESTAMP -> "timestamp" + fraction(type.size());
            case TIMESTAMPTZ -> "timestamp" + fraction(type.size()) + " with time zone";
            case BINARY, BLOB -> "bytea";
            case UUID -> "uuid";
            case JSON -> "json";
            case JSONB -> "jsonb";
            case ENUM -> enumOf(type.enumName());
            case ARRAY -> (type.element() == null ? "" : of(type.element())) + "[]";
            case RAW -> raw(String.valueOf(type.rawText()));
        };
    }

    /** Returns the list of a function's parameter types unchanged; refuses a text that is not one. */
    String signature(String text) {
        if (!SIGNATURE.matcher(text).matches()) {
            throw syntax.refused(
                    "'" + text + "' is not a list of parameter types",
                    "write only the types, without parameter names: 'integer, text'.");
        }
        return text;
    }

    /**
     * Returns whether two types may be the same. Raw types, and names with and without a namespace, cannot be compared.
     */
    boolean mayBeSame(DataType one, DataType other) {
        if (one.element() != null && other.element() != null) {
            return mayBeSame(one.element(), other.element());
        }
        if (one.kind() == DataType.Kind.RAW || other.kind() == DataType.Kind.RAW) {
            return true;
        }
        QualifiedName name = one.enumName();
        QualifiedName otherName = other.enumName();
        return name == null || otherName == null
                ? of(one).equals(of(other))
                : name.name().equals(otherName.name());
    }

    private String raw(String text) {
        if (!RAW.matcher(text).matches()) {
            throw syntax.refused(
                    "'" + text + "' does not have the form of a type",
                    "write only the type, as format_type prints it; set other properties with the column's methods.");
        }
        return text;
    }

    private String enumOf(@Nullable QualifiedName name) {
        if (name == null) {
            throw syntax.refused(
                    "an enum without a name is not supported",
                    "create an enum type first, and use that type for the column.");
        }
        return syntax.name(name);
    }

    private String characters(@Nullable Integer size) {
        if (size != null && size > MAX_CHARACTERS) {
            throw syntax.refused(
                    "the maximum length of char and varchar is " + MAX_CHARACTERS + ", and this is " + size,
                    "use text, which has no limit.");
        }
        return size == null ? "" : "(" + size + ")";
    }

    private String fraction(@Nullable Integer size) {
        if (size != null && size > MAX_FRACTION_DIGITS) {
            throw syntax.refused(
                    "times have at most " + MAX_FRACTION_DIGITS + " fractional digits, and this has " + size,
                    "use " + MAX_FRACTION_DIGITS + " or fewer.");
        }
        return size == null ? "" : "(" + size + ")";
    }
}
