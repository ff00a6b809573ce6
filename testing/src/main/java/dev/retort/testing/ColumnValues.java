package dev.retort.testing;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values for a column, as SQL literals that every database reads. */
final class ColumnValues {
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.'])-?\\d{1,9}(?:\\.\\d{1,9})?(?![\\w.'])");

    private ColumnValues() {}

    /** Returns a value as a literal; the database converts text to the type of the column. */
    static String literal(@Nullable String value) {
        return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    }

    /**
     * Returns values to try, the most suitable one first.
     *
     * @param number the number of the row, from 1; values of different rows differ if the type allows it
     * @param checks the expressions of the checks that mention the column
     */
    static List<String> candidates(Column column, int number, List<String> checks) {
        List<String> ofType = ofType(column, number);
        Set<String> all = new LinkedHashSet<>(ofType.subList(0, 1));
        for (String check : checks) {
            all.addAll(ofCheck(check));
        }
        all.addAll(ofType);
        DefaultValue value = column.defaultValue();
        if (value != null && !value.text().isEmpty()) {
            all.add(literal(value.text()));
        }
        if (column.nullable()) {
            all.add("NULL");
        }
        return List.copyOf(all);
    }

    private static List<String> ofCheck(String expression) {
        List<String> values = new ArrayList<>();
        TEXT.matcher(expression).results().forEach(text -> values.add("'" + text.group(1) + "'"));
        NUMBER.matcher(expression).results().forEach(match -> {
            BigDecimal number = new BigDecimal(match.group());
            values.add(number.toPlainString());
            values.add(number.add(BigDecimal.ONE).toPlainString());
            values.add(number.subtract(BigDecimal.ONE).toPlainString());
        });
        return values;
    }

    private static List<String> ofType(Column column, int number) {
        DataType type = column.type();
        String date = "2026-01-0" + number;
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> List.of(String.valueOf(number));
            case DECIMAL -> List.of(decimal(type, number));
            case BOOLEAN -> number % 2 == 1 ? List.of("TRUE", "FALSE") : List.of("FALSE", "TRUE");
            case CHAR, VARCHAR, TEXT -> List.of(literal(text(column, number)));
            case DATE -> List.of(literal(date));
            case TIME -> List.of(literal("10:00:0" + number));
            case TIMESTAMP, TIMESTAMPTZ -> List.of(literal(date + " 10:00:00"));
            case UUID -> List.of(literal("00000000-0000-0000-0000-00000000000" + number));
            case BINARY, BLOB -> List.of("'\\x0" + number + "'", "X'0" + number + "'");
            case JSON, JSONB -> List.of("'{\"row\": " + number + "}'");
            case ENUM -> ofEnum(type, number);
            case ARRAY -> List.of("'{}'", "ARRAY[]");
            case RAW ->
                List.of(
                        literal(String.valueOf(number)),
                        literal("10.0.0." + number),
                        literal(date),
                        "'{}'",
                        "X'0" + number + "'");
        };
    }

    private static String decimal(DataType type, int number) {
        Integer size = type.size();
        Integer scale = type.scale();
        boolean hasNoIntegerDigits = size != null && scale != null && size.equals(scale);
        return hasNoIntegerDigits ? BigDecimal.valueOf(number, scale).toPlainString() : String.valueOf(number);
    }

    /** Returns the name of the column and the number of the row; its end if that is too long. */
    private static String text(Column column, int number) {
        String text = column.name() + " " + number;
        Integer size = column.type().size();
        boolean isTooLong = size != null && text.length() > size;
        return isTooLong ? text.substring(text.length() - size).strip() : text;
    }

    private static List<String> ofEnum(DataType type, int number) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < type.values().size(); i++) {
            values.add(
                    literal(type.values().get((number - 1 + i) % type.values().size())));
        }
        return values.isEmpty() ? List.of("NULL") : values;
    }
}
