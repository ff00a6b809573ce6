package dev.retort.h2.render;

import dev.retort.dialect.SqlSyntax;
import dev.retort.op.DeleteRows;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.op.Rows;
import dev.retort.op.UpdateRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows: some hundred of them per INSERT or DELETE, one per UPDATE. Values are literals of their own type. */
record H2Rows(H2Syntax syntax) {
    private static final int ROWS_PER_STATEMENT = 200;

    /** More digits of a second's fraction than the six that a column has by default. */
    private static final Pattern FINER = Pattern.compile(".*\\.\\d{6}0*+[1-9]\\d*Z?");

    /** A number that a row brings along is also inserted into a column that is always numbered. */
    List<String> insert(InsertRows operation) {
        String head = "INSERT INTO " + syntax.name(operation.table()) + " "
                + syntax.names(operation.rows().columns()) + " OVERRIDING SYSTEM VALUE VALUES\n  ";
        return batches(operation.rows(), rows -> head + rows);
    }

    List<String> update(UpdateRows operation) {
        List<String> columns = operation.rows().columns();
        List<String> statements = new ArrayList<>();
        for (List<Literal> row : operation.rows().values()) {
            List<String> set = new ArrayList<>();
            List<String> found = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                String pair = syntax.name(columns.get(i)) + " = " + literal(row.get(i));
                (operation.key().contains(columns.get(i)) ? found : set).add(pair);
            }
            statements.add("UPDATE " + syntax.name(operation.table()) + " SET " + String.join(", ", set) + " WHERE "
                    + String.join(" AND ", found));
        }
        return statements;
    }

    List<String> delete(DeleteRows operation) {
        String head = "DELETE FROM " + syntax.name(operation.table()) + " WHERE "
                + syntax.names(operation.keys().columns()) + " IN (\n  ";
        return batches(operation.keys(), rows -> head + rows + "\n)");
    }

    private List<String> batches(Rows rows, UnaryOperator<String> statement) {
        return rows.batches(ROWS_PER_STATEMENT).stream()
                .map(batch -> batch.stream().map(this::tuple).collect(Collectors.joining(",\n  ")))
                .map(statement)
                .toList();
    }

    private String tuple(List<Literal> row) {
        return row.stream().map(this::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    private String literal(Literal literal) {
        return switch (literal.kind()) {
            case NULL -> "NULL";
            case BOOLEAN, NUMBER -> literal.text();
            case TEXT -> syntax.text(literal.text());
            case JSON -> "JSON " + syntax.text(literal.text());
            case BYTES -> "X" + SqlSyntax.text(literal.text());
            case UUID -> "UUID " + SqlSyntax.text(literal.text());
            case DATE -> "DATE " + SqlSyntax.text(literal.text());
            case TIME -> "TIME " + SqlSyntax.text(micros(literal.text()));
            case TIMESTAMP -> "TIMESTAMP " + SqlSyntax.text(micros(literal.text()));
            case TIMESTAMPTZ -> "TIMESTAMP WITH TIME ZONE " + SqlSyntax.text(micros(literal.text()));
        };
    }

    private String micros(String text) {
        syntax.refuseIf(
                FINER.matcher(text).matches(),
                "times are kept to the microsecond, and a value of a row is finer",
                "cut it off to microseconds where the rows are written.");
        return text;
    }
}
