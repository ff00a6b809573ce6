package dev.retort.postgresql.render;

import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Types as PostgreSQL spells them.
 *
 * <p>{@code binary(n)} is a {@code bytea}, whose length nothing limits: values read as they were written, and who wants
 * the limit kept adds a check. A raw type is written as it stands where it has the form of a type; any other text is
 * refused, as it could hold further SQL.
 */
final class PostgresqlTypeSql {
    private static final int MOST_CHARACTERS = 10_485_760;
    private static final int MOST_FRACTION = 6;

    private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*+|\"(?:[^\"\\x00]|\"\")++\")";

    /** The words that types of more than one have behind the first; a constraint has others. */
    private static final String FURTHER =
            "(?i:\\s++(?:precision|varying|character|char|with|without|time|zone|year|month|day|hour|minute|second|to)"
                    + "(?![\\p{L}\\p{N}_$]))*+";

    private static final String NUMBERS =
            "(?:\\s*+\\(\\s*+-?[\\p{L}\\p{N}_]++(?:\\s*+,\\s*+-?[\\p{L}\\p{N}_]++)*+\\s*+\\))?+";

    private static final String TYPE =
            NAME + "(?:\\." + NAME + "){0,2}+" + FURTHER + NUMBERS + FURTHER + NUMBERS + "(?:\\s*+\\[\\d{0,9}\\])*+";

    private static final Pattern RAW = Pattern.compile(TYPE);

    private static final Pattern SIGNATURE = Pattern.compile("(?:" + TYPE + "(?:\\s*+,\\s*+" + TYPE + ")*+)?+");

    private final PostgresqlSyntax words;

    PostgresqlTypeSql(PostgresqlSyntax words) {
        this.words = words;
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

    /** The types of a function's parameters. */
    String signature(String text) {
        if (!SIGNATURE.matcher(text).matches()) {
            throw words.refused(
                    "'" + text + "' is no list of types of parameters",
                    "write the types as pg_get_function_identity_arguments does, without names: 'integer, text'.");
        }
        return text;
    }

    /** Whether two types may be one: what is a text, or a name with or without its namespace, can be written twice. */
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
            throw words.refused(
                    "'" + text + "' has not the form of a type",
                    "write the type alone, as format_type prints it; what else belongs to a column has its own place.");
        }
        return text;
    }

    private String enumOf(@Nullable QualifiedName name) {
        if (name == null) {
            throw words.refused(
                    "an enum has no type of its own here, and a type needs a name",
                    "create an enum type before, and give the column that type.");
        }
        return words.name(name);
    }

    private String characters(@Nullable Integer size) {
        if (size != null && size > MOST_CHARACTERS) {
            throw words.refused(
                    "a text has at most " + MOST_CHARACTERS + " characters where it has a length, and this has " + size,
                    "use text, which has no bound.");
        }
        return size == null ? "" : "(" + size + ")";
    }

    private String fraction(@Nullable Integer size) {
        if (size != null && size > MOST_FRACTION) {
            throw words.refused(
                    "times have at most " + MOST_FRACTION + " digits of a second's fraction, and this has " + size,
                    "use " + MOST_FRACTION + " or fewer.");
        }
        return size == null ? "" : "(" + size + ")";
    }
}
