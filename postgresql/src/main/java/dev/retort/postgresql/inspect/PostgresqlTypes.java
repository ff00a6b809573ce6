package dev.retort.postgresql.inspect;

import dev.retort.schema.DataType;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts PostgreSQL's types, as {@code format_type} prints them, to types of the model. */
final class PostgresqlTypes {
    private static final Map<String, DataType> PLAIN = Map.ofEntries(
            Map.entry("boolean", DataType.bool()),
            Map.entry("smallint", DataType.smallint()),
            Map.entry("integer", DataType.integer()),
            Map.entry("bigint", DataType.bigint()),
            Map.entry("numeric", DataType.decimal()),
            Map.entry("real", DataType.real()),
            Map.entry("double precision", DataType.doublePrecision()),
            Map.entry("character varying", DataType.varchar()),
            Map.entry("text", DataType.text()),
            Map.entry("date", DataType.date()),
            Map.entry("time without time zone", DataType.time()),
            Map.entry("timestamp without time zone", DataType.timestamp()),
            Map.entry("timestamp with time zone", DataType.timestamptz()),
            Map.entry("bytea", DataType.blob()),
            Map.entry("uuid", DataType.uuid()),
            Map.entry("json", DataType.json()),
            Map.entry("jsonb", DataType.jsonb()));

    private static final Pattern SIZED = Pattern.compile("([a-z ]+)\\((\\d+)(?:,(\\d+))?\\)([a-z ]*)");

    private PostgresqlTypes() {}

    /**
     * Returns the type; it is {@link DataType#raw raw} if the model has no kind for it. A user-defined type that has
     * the name of a built-in one is printed with quotes or with its namespace, so that it is not confused.
     */
    static DataType of(String printed) {
        DataType plain = PLAIN.get(printed);
        if (plain != null) {
            return plain;
        }
        Matcher sized = SIZED.matcher(printed);
        return sized.matches() ? sized(printed, sized) : DataType.raw(printed);
    }

    private static DataType sized(String printed, Matcher parts) {
        int size = Integer.parseInt(parts.group(2));
        return switch (parts.group(1) + parts.group(4)) {
            case "character varying" -> DataType.varchar(size);
            case "character" -> DataType.character(size);
            case "time without time zone" -> DataType.time(size);
            case "timestamp without time zone" -> DataType.timestamp(size);
            case "timestamp with time zone" -> DataType.timestamptz(size);
            case "numeric" -> decimal(printed, size, Integer.parseInt(parts.group(3)));
            default -> DataType.raw(printed);
        };
    }

    /**
     * Returns a decimal, or a raw type if the scale exceeds the precision, which only PostgreSQL 15 and later allows.
     */
    private static DataType decimal(String printed, int precision, int scale) {
        return scale <= precision ? DataType.decimal(precision, scale) : DataType.raw(printed);
    }
}
