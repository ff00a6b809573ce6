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
 * Rows, a few hundred a statement.
 *
 * <p>Every value but NULL is a literal in quotes without a type: the column's own type reads it, so that nothing is
 * rounded, cut or shifted to the session's time zone on the way, and what does not fit is an error.
 */
final class PostgresqlRows {
    private static final int ROWS_A_STATEMENT = 200;

    private static final Pattern YEAR = Pattern.compile("([+-]?\\d{4,10})(-.*)", Pattern.DOTALL);

    /** More digits of a second's fraction than the six that are kept. */
    private static final Pattern FINER = Pattern.compile(".*\\.\\d{6}0*+[1-9]\\d*Z?");

    private final PostgresqlSyntax words;

    PostgresqlRows(PostgresqlSyntax words) {
        this.words = words;
    }

    /** A number that a row brings along goes also where the database numbers always, as rows that come back do. */
    List<String> insert(InsertRows operation) {
        String head = "INSERT INTO " + words.name(operation.table()) + " "
                + words.names(operation.rows().columns()) + " OVERRIDING SYSTEM VALUE VALUES\n  ";
        return batches(operation.rows(), rows -> head + joined(rows, this::tuple));
    }

    /**
     * UPDATE from the new rows. They stand behind a SELECT of no rows from the table itself, of which their values take
     * their types.
     */
    List<String> update(UpdateRows operation) {
        List<String> columns = operation.rows().columns();
        String table = words.name(operation.table());
        String set = columns.stream()
                .filter(column -> !operation.key().contains(column))
                .map(column -> words.name(column) + " = coming." + words.name(column))
                .collect(Collectors.joining(", "));
        String found = operation.key().stream()
                .map(column -> "present." + words.name(column) + " = coming." + words.name(column))
                .collect(Collectors.joining(" AND "));
        String names = columns.stream().map(words::name).collect(Collectors.joining(", "));
        String types = "SELECT " + names + " FROM " + table + " WHERE false";
        return batches(
                operation.rows(),
                rows -> "UPDATE " + table + " AS present SET " + set + " FROM (\n  "
                        + Stream.concat(Stream.of(types), rows.stream().map(row -> "SELECT " + values(row)))
                                .collect(Collectors.joining("\n  UNION ALL "))
                        + "\n) AS coming WHERE " + found);
    }

    List<String> delete(DeleteRows operation) {
        List<String> columns = operation.keys().columns();
        String key = columns.size() == 1 ? words.name(columns.get(0)) : words.names(columns);
        String head = "DELETE FROM " + words.name(operation.table()) + " WHERE " + key + " IN (\n  ";
        Function<List<Literal>, String> value = columns.size() == 1 ? this::values : this::tuple;
        return batches(operation.keys(), rows -> head + joined(rows, value) + "\n)");
    }

    private static List<String> batches(Rows rows, Function<List<List<Literal>>, String> statement) {
        return rows.batches(ROWS_A_STATEMENT).stream().map(statement).toList();
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
            case TEXT, JSON -> words.text(literal.text());
            case BYTES -> words.text("\\x" + literal.text());
            case DATE -> SqlSyntax.text(dated(literal.text()));
            case TIME, TIMESTAMP, TIMESTAMPTZ -> SqlSyntax.text(dated(micros(literal.text())));
        };
    }

    private String micros(String text) {
        if (FINER.matcher(text).matches()) {
            throw words.refused(
                    "times are kept to the microsecond, and a value of a row is finer",
                    "cut it off to microseconds where the rows are written.");
        }
        return text;
    }

    /** ISO 8601 has a sign before years that are not of four digits; PostgreSQL has none, and counts years before 1. */
    private static String dated(String text) {
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
