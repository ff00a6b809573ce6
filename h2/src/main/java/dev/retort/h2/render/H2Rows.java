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

/** Renders rows: up to 200 per INSERT or DELETE, one per UPDATE. Values are typed literals. */
record H2Rows(H2Syntax syntax) {
    private static final int ROWS_PER_STATEMENT = 200;

    /** A time with more than six fractional digits, the default of a column. */
    private static final Pattern FINER_THAN_MICROSECONDS = Pattern.compile(".*\\.\\d{6}0*+[1-9]\\d*Z?");

    /** Renders INSERT statements. OVERRIDING SYSTEM VALUE also allows values for GENERATED ALWAYS columns. */
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
            case TIME -> "TIME " + SqlSyntax.text(checkMicroseconds(literal.text()));
            case TIMESTAMP -> "TIMESTAMP " + SqlSyntax.text(checkMicroseconds(literal.text()));
            case TIMESTAMPTZ -> "TIMESTAMP WITH TIME ZONE " + SqlSyntax.text(checkMicroseconds(literal.text()));
        };
    }

    private String checkMicroseconds(String text) {
        syntax.refuseIf(
                FINER_THAN_MICROSECONDS.matcher(text).matches(),
                "times have a precision of microseconds, and a value of the rows is more precise",
                "truncate the value to microseconds in the rows of the operation.");
        return text;
    }
}
