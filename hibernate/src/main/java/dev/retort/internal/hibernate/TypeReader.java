package dev.retort.internal.hibernate;

import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts the types of Hibernate's DDL to those of a schema model. A type that the model does not know is raw.
 *
 * <p>Uses the type's text rather than Hibernate's type code, because a dialect may write several codes as one type.
 * {@link JdbcHint} distinguishes types that have the same text on SQLite.
 *
 * @param enumTypes the values of named enum types
 * @param names converts names
 */
record TypeReader(Map<QualifiedName, List<String>> enumTypes, StoredNames names) {
    /** The default number of fractional digits of times. */
    private static final int USUAL_DIGITS = 6;

    /** The precision of a 32-bit floating-point number, in binary digits. */
    private static final int REAL_DIGITS = 24;

    private static final Pattern ARRAY = Pattern.compile("(?is)(.+?)\\s*(?:\\[\\d*]|\\sarray(?:\\[\\d*])?)");
    private static final Pattern PARTS =
            Pattern.compile("(?is)([a-z][a-z0-9 ]*?)\\s*(?:\\(\\s*(\\d{1,10})\\s*(?:,\\s*(-?\\d{1,9})\\s*)?\\))?"
                    + "(\\s+with(?:out)?\\s+time\\s+zone)?");
    private static final Pattern ENUM = Pattern.compile("(?is)enum\\s*\\((.*)\\)");
    private static final Pattern VALUE = Pattern.compile("'((?:[^']|'')*+)'");

    DataType of(String text, JdbcHint hint) {
        Matcher array = ARRAY.matcher(text);
        if (array.matches()) {
            return DataType.arrayOf(of(array.group(1), JdbcHint.NONE));
        }
        Matcher values = ENUM.matcher(text);
        if (values.matches()) {
            return DataType.enumOf(values(values.group(1)));
        }
        QualifiedName name = QualifiedName.of(names.written(text));
        List<String> named = enumTypes.get(name);
        return named == null ? sized(text, hint) : DataType.enumOf(name, named);
    }

    /** Returns the values in a list of literals. */
    static List<String> values(String list) {
        return VALUE.matcher(list)
                .results()
                .map(value -> value.group(1).replace("''", "'"))
                .toList();
    }

    private static DataType sized(String text, JdbcHint hint) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return DataType.raw(text);
        }
        String name = parts.group(1).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Integer size = number(parts.group(2));
        String zone = parts.group(4) == null ? "" : parts.group(4).strip().toLowerCase(Locale.ROOT);
        Stream<@Nullable DataType> known = zone.isEmpty()
                ? Stream.of(
                        plain(name, hint),
                        text(name, size),
                        number(name, size, number(parts.group(3)), hint),
                        time(name, size, hint))
                : Stream.ofNullable(withZone(name, size, zone));
        return known.filter(Objects::nonNull).findFirst().orElseGet(() -> DataType.raw(text));
    }

    private static @Nullable DataType plain(String name, JdbcHint hint) {
        return switch (name) {
            case "boolean", "bool" -> DataType.bool();
            case "tinyint", "smallint", "int2" -> DataType.smallint();
            case "integer", "int", "int4", "mediumint" -> DataType.integer();
            case "bigint", "int8" -> DataType.bigint();
            case "real", "float4" -> DataType.real();
            case "double", "double precision", "float8" -> DataType.doublePrecision();
            case "date" -> DataType.date();
            case "uuid" -> DataType.uuid();
            case "json" -> DataType.json();
            case "jsonb" -> DataType.jsonb();
            case "blob", "bytea", "binary large object", "tinyblob", "mediumblob", "longblob" -> DataType.blob();
            case "text", "clob", "nclob", "character large object", "tinytext", "mediumtext", "longtext" ->
                hint == JdbcHint.JSON ? DataType.json() : DataType.text();
            default -> null;
        };
    }

    private static @Nullable DataType text(String name, @Nullable Integer size) {
        return switch (name) {
            case "char", "character", "nchar", "national character" -> DataType.character(size == null ? 1 : size);
            case "varchar", "character varying", "nvarchar", "varchar2", "national character varying" ->
                size == null ? DataType.varchar() : DataType.varchar(size);
            case "varbinary", "binary varying" -> size == null ? DataType.blob() : DataType.binary(size);
            default -> null;
        };
    }

    private static @Nullable DataType number(
            String name, @Nullable Integer size, @Nullable Integer scale, JdbcHint hint) {
        return switch (name) {
            case "numeric", "decimal", "dec" -> decimal(size, scale == null ? 0 : scale);
            case "float" -> {
                boolean isReal = size == null ? hint == JdbcHint.FLOAT : size <= REAL_DIGITS;
                yield isReal ? DataType.real() : DataType.doublePrecision();
            }
            default -> null;
        };
    }

    private static @Nullable DataType decimal(@Nullable Integer size, int scale) {
        if (size == null) {
            return DataType.decimal();
        }
        return scale < 0 || scale > size ? null : DataType.decimal(size, scale);
    }

    private static @Nullable DataType time(String name, @Nullable Integer size, JdbcHint hint) {
        Integer digits = digits(size);
        return switch (name) {
            case "time" -> digits == null ? DataType.time() : DataType.time(digits);
            case "timestamptz" -> timestamptz(digits);
            case "timestamp", "datetime" -> hint == JdbcHint.MOMENT ? timestamptz(digits) : timestamp(digits);
            default -> null;
        };
    }

    private static @Nullable DataType withZone(String name, @Nullable Integer size, String zone) {
        Integer digits = digits(size);
        boolean with = zone.startsWith("with ");
        return switch (name) {
            case "timestamp" -> with ? timestamptz(digits) : timestamp(digits);
            case "time" -> with ? null : time(name, size, JdbcHint.NONE);
            default -> null;
        };
    }

    private static DataType timestamp(@Nullable Integer digits) {
        return digits == null ? DataType.timestamp() : DataType.timestamp(digits);
    }

    private static DataType timestamptz(@Nullable Integer digits) {
        return digits == null ? DataType.timestamptz() : DataType.timestamptz(digits);
    }

    /** Returns null for the default number of digits, which Hibernate also writes. */
    private static @Nullable Integer digits(@Nullable Integer size) {
        return size == null || size == USUAL_DIGITS ? null : size;
    }

    private static @Nullable Integer number(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }
}
