package dev.retort.sqlite.render;

import dev.retort.op.DeleteRows;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.op.Rows;
import dev.retort.op.UpdateRows;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Renders rows as INSERT, UPDATE and DELETE statements of SQLite: booleans as 1 and 0; dates, times, UUIDs and JSON as
 * text; timestamps in the format of {@code CURRENT_TIMESTAMP}, {@code 2026-01-31 10:00:00.5} in UTC, so that both
 * compare correctly.
 *
 * <p>Refuses a number that SQLite would round.
 */
record SqliteRows(SqliteLimits limits) {
    private static final int BATCH = 200;

    /** Returns a string literal. A text with a NUL character, which would end the literal, is written as bytes. */
    static String text(String value) {
        if (value.indexOf('\0') >= 0) {
            return "CAST(X'" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + "' AS TEXT)";
        }
        return "'" + value.replace("'", "''") + "'";
    }

    /** Renders INSERT statements of at most 200 rows each. */
    List<String> insert(InsertRows operation) {
        Rows rows = operation.rows();
        String head = "INSERT INTO " + SqliteDefinitions.quoted(operation.table()) + " "
                + SqliteDefinitions.columns(rows.columns()) + " VALUES\n    ";
        return rows.batches(BATCH).stream()
                .map(batch -> head + batch.stream().map(this::row).collect(Collectors.joining(",\n    ")))
                .toList();
    }

    /** Renders one UPDATE per row. */
    List<String> update(UpdateRows operation) {
        Rows rows = operation.rows();
        List<String> beside = rows.columns().stream()
                .filter(column -> !operation.key().contains(column))
                .toList();
        Rows values = rows.only(beside);
        Rows keys = rows.only(operation.key());
        return IntStream.range(0, rows.values().size())
                .mapToObj(i -> "UPDATE " + SqliteDefinitions.quoted(operation.table()) + " SET "
                        + equalities(beside, values.values().get(i), ", ") + " WHERE "
                        + equalities(operation.key(), keys.values().get(i), " AND "))
                .toList();
    }

    /** Renders DELETE statements of at most 200 rows each. */
    List<String> delete(DeleteRows operation) {
        Rows keys = operation.keys();
        String head = "DELETE FROM " + SqliteDefinitions.quoted(operation.table()) + " WHERE ";
        boolean single = keys.columns().size() == 1;
        return keys.batches(BATCH).stream()
                .map(batch -> single
                        ? head + SqliteDefinitions.quoted(keys.columns().get(0)) + " IN "
                                + batch.stream()
                                        .map(row -> literal(row.get(0)))
                                        .collect(Collectors.joining(", ", "(", ")"))
                        : head
                                + batch.stream()
                                        .map(row -> "(" + equalities(keys.columns(), row, " AND ") + ")")
                                        .collect(Collectors.joining(" OR ")))
                .toList();
    }

    private String row(List<Literal> values) {
        return values.stream().map(this::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    private String equalities(List<String> columns, List<Literal> values, String between) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> SqliteDefinitions.quoted(columns.get(i)) + " = " + literal(values.get(i)))
                .collect(Collectors.joining(between));
    }

    private String literal(Literal value) {
        return switch (value.kind()) {
            case NULL -> "NULL";
            case BOOLEAN -> value.equals(Literal.TRUE) ? "1" : "0";
            case NUMBER -> number(value.text());
            case BYTES -> "X'" + value.text() + "'";
            case TEXT, DATE, TIME, UUID, JSON -> text(value.text());
            case TIMESTAMP, TIMESTAMPTZ -> text(value.text().replace('T', ' ').replace("Z", ""));
        };
    }

    private String number(String text) {
        BigDecimal number = new BigDecimal(text);
        boolean whole = number.scale() <= 0 && number.toBigInteger().bitLength() < Long.SIZE;
        double nearest = number.doubleValue();
        // A number is stored exactly if its nearest double prints the same value.
        if (!whole && (Double.isInfinite(nearest) || new BigDecimal(Double.toString(nearest)).compareTo(number) != 0)) {
            throw limits.refused(
                    "SQLite stores a number in 64 bits and would round a value of the rows",
                    "change the type of the column to text, and write the value as a text.");
        }
        // The decimal point makes it a floating-point literal: digits alone might not fit into an integer.
        return whole || number.scale() > 0 ? text : text + ".0";
    }
}
