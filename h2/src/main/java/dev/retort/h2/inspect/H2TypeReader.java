package dev.retort.h2.inspect;

import dev.retort.schema.DataType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts types, as {@code DATA_TYPE_SQL} prints them, to types of the model; raw if the model has no kind for it. */
final class H2TypeReader {
    private static final String ARRAY = " ARRAY";

    private static final Pattern PARTS =
            Pattern.compile("([A-Z ]+?)(?:\\((\\d{1,9})(?:, (\\d{1,9}))?\\))?( WITH TIME ZONE)?");

    private static final int DEFAULT_FRACTION_DIGITS = 6;

    private static final int MAX_PRECISION = 1000;

    /** The precision of a REAL, in binary digits. */
    private static final int REAL_DIGITS = 24;

    private H2TypeReader() {}

    static DataType of(String text) {
        if (text.endsWith(ARRAY)) {
            return DataType.arrayOf(of(text.substring(0, text.length() - ARRAY.length())));
        }
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return DataType.raw(text);
        }
        String name = parts.group(1) + (parts.group(4) == null ? "" : parts.group(4));
        Optional<DataType> type = parts.group(2) == null
                ? plain(name)
                : sized(
                        name,
                        Integer.parseInt(parts.group(2)),
                        parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
        return type.orElseGet(() -> DataType.raw(text));
    }

    private static Optional<DataType> plain(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "BOOLEAN" -> DataType.bool();
                    case "SMALLINT" -> DataType.smallint();
                    case "INTEGER" -> DataType.integer();
                    case "BIGINT" -> DataType.bigint();
                    case "DECFLOAT" -> DataType.decimal();
                    case "REAL" -> DataType.real();
                    case "DOUBLE PRECISION", "FLOAT" -> DataType.doublePrecision();
                    case "CHARACTER" -> DataType.character(1);
                    case "CHARACTER VARYING" -> DataType.text();
                    case "DATE" -> DataType.date();
                    case "TIME" -> DataType.time(0);
                    case "TIMESTAMP" -> DataType.timestamp();
                    case "TIMESTAMP WITH TIME ZONE" -> DataType.timestamptz();
                    case "BINARY LARGE OBJECT" -> DataType.blob();
                    case "UUID" -> DataType.uuid();
                    case "JSON" -> DataType.json();
                    default -> null;
                });
    }

    private static Optional<DataType> sized(String name, int size, int scale) {
        boolean isDefault = size == DEFAULT_FRACTION_DIGITS;
        return Optional.ofNullable(
                switch (name) {
                    case "NUMERIC", "DECIMAL" -> size > MAX_PRECISION ? null : DataType.decimal(size, scale);
                    case "CHARACTER" -> DataType.character(size);
                    case "CHARACTER VARYING" -> DataType.varchar(size);
                    case "TIME" -> isDefault ? DataType.time() : DataType.time(size);
                    case "TIMESTAMP" -> isDefault ? DataType.timestamp() : DataType.timestamp(size);
                    case "TIMESTAMP WITH TIME ZONE" -> isDefault ? DataType.timestamptz() : DataType.timestamptz(size);
                    case "BINARY VARYING" -> DataType.binary(size);
                    // H2 stores these as REAL and DOUBLE PRECISION, but remembers how they were declared.
                    case "FLOAT" -> size > REAL_DIGITS ? DataType.doublePrecision() : DataType.real();
                    default -> null;
                });
    }
}
