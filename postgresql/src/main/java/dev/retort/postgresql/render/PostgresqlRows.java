package dev.retort.postgresql.render;

import dev.retort.dialect.SqlSyntax;
import dev.retort.op.DeleteRows;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.op.Rows;
import dev.retort.op.UpdateRows;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders rows as INSERT, UPDATE and DELETE statements of at most 200 rows each.
 *
 * <p>Every value except NULL is a quoted literal without a type. PostgreSQL converts it to the type of the column, so
 * no value is rounded, truncated or shifted to the session's time zone, and a value that does not fit is an error.
 */
final class PostgresqlRows {
    private static final int ROWS_PER_STATEMENT = 200;

    private static final Pattern YEAR = Pattern.compile("([+-]?\\d{4,10})(-.*)", Pattern.DOTALL);

    /** A time with more than six fractional digits, which PostgreSQL cannot store. */
    private static final Pattern FINER_THAN_MICROSECONDS = Pattern.compile(".*\\.\\d{6}0*+[1-9]\\d*Z?");

    private final PostgresqlSyntax syntax;

    PostgresqlRows(PostgresqlSyntax syntax) {
        this.syntax = syntax;
    }

    /**
     * Renders INSERT statements. OVERRIDING SYSTEM VALUE also allows values for GENERATED ALWAYS columns, which
     * restored rows contain.
     */
    List<String> insert(InsertRows operation) {
        String prefix = "INSERT INTO " + syntax.name(operation.table()) + " "
                + syntax.names(operation.rows().columns()) + " OVERRIDING SYSTEM VALUE VALUES\n  ";
        return batches(operation.rows(), rows -> prefix + joined(rows, this::tuple));
    }

    /**
     * Renders UPDATE statements that join the table with the new rows. The new rows follow a SELECT from the table that
     * returns no row, from which UNION ALL takes the types of the columns.
     */
    List<String> update(UpdateRows operation) {
        List<String> columns = operation.rows().columns();
        String table = syntax.name(operation.table());
        String set = columns.stream()
                .filter(column -> !operation.key().contains(column))
                .map(column -> syntax.name(column) + " = source." + syntax.name(column))
                .collect(Collectors.joining(", "));
        String found = operation.key().stream()
                .map(column -> "target." + syntax.name(column) + " = source." + syntax.name(column))
                .collect(Collectors.joining(" AND "));
        String names = columns.stream().map(syntax::name).collect(Collectors.joining(", "));
        String types = "SELECT " + names + " FROM " + table + " WHERE false";
        return batches(
                operation.rows(),
                rows -> "UPDATE " + table + " AS target SET " + set + " FROM (\n  "
                        + Stream.concat(Stream.of(types), rows.stream().map(row -> "SELECT " + values(row)))
                                .collect(Collectors.joining("\n  UNION ALL "))
                        + "\n) AS source WHERE " + found);
    }

    List<String> delete(DeleteRows operation) {
        List<String> columns = operation.keys().columns();
        String key = columns.size() == 1 ? syntax.name(columns.get(0)) : syntax.names(columns);
        String prefix = "DELETE FROM " + syntax.name(operation.table()) + " WHERE " + key + " IN (\n  ";
        Function<List<Literal>, String> value = columns.size() == 1 ? this::values : this::tuple;
        return batches(operation.keys(), rows -> prefix + joined(rows, value) + "\n)");
    }

    private static List<String> batches(Rows rows, Function<List<List<Literal>>, String> statement) {
        return rows.batches(ROWS_PER_STATEMENT).stream().map(statement).toList();
    }

    private static String joined(List<List<Literal>> rows, Function<List<Literal>, String> one) {
        return rows.stream().map(one).collect(Collectors.joining(",\n  "));
    }

    private String tuple(List<Literal> row) {
        return "(" + values(row) + ")";
    }

    private String values(List<Literal> row) {
        return row.stream().map(this::literal).collect(Collectors.joining(", "));
    }

    private String literal(Literal literal) {
        return switch (literal.kind()) {
            case NULL -> "NULL";
            case BOOLEAN, NUMBER, UUID -> SqlSyntax.text(literal.text());
            case TEXT, JSON -> syntax.text(literal.text());
            case BYTES -> syntax.text("\\x" + literal.text());
            case DATE -> SqlSyntax.text(withEra(literal.text()));
            case TIME, TIMESTAMP, TIMESTAMPTZ -> SqlSyntax.text(withEra(checkMicroseconds(literal.text())));
        };
    }

    private String checkMicroseconds(String text) {
        if (FINER_THAN_MICROSECONDS.matcher(text).matches()) {
            throw syntax.refused(
                    "times have a precision of microseconds, and a value of the rows is more precise",
                    "truncate the value to microseconds in the rows of the operation.");
        }
        return text;
    }

    /**
     * Converts the year of a date from ISO 8601 to PostgreSQL's syntax: without the sign that ISO 8601 writes before
     * years without exactly four digits, and with BC for years before 1.
     */
    private static String withEra(String text) {
        Matcher parts = YEAR.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        long year = Long.parseLong(parts.group(1));
        return year > 0 ? fourDigits(year) + parts.group(2) : fourDigits(1 - year) + parts.group(2) + " BC";
    }

    private static String fourDigits(long year) {
        return String.format(Locale.ROOT, "%04d", year);
    }
}
