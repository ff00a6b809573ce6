package dev.retort.internal.source;

import dev.retort.op.Literal;
import dev.retort.op.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/** Rows and the values in them. */
record RowPrinter(Imports imports) {

    JavaCall rows(Rows rows) {
        JavaCall call = imports.wordOfTexts("rows", rows.columns());
        for (List<Literal> row : rows.values()) {
            // A lone null would be taken for no values at all.
            boolean alone = row.size() == 1;
            call = call.then(
                    "row", row.stream().map(value -> value(value, alone)).toList());
        }
        return call;
    }

    JavaCall rows(Rows rows, List<String> key) {
        return key.isEmpty() ? rows(rows) : rows(rows).thenTexts("keyedBy", key);
    }

    private Expression value(Literal literal, boolean alone) {
        String text = literal.text();
        return switch (literal.kind()) {
            case NULL -> new JavaCode(alone ? imports.type(Literal.class) + ".NULL" : "null");
            case BOOLEAN -> new JavaCode(text);
            case NUMBER -> number(text);
            case TEXT -> new JavaLiteral(text);
            case BYTES -> bytes(text);
            case DATE -> parsed(LocalDate.class, text);
            case TIME -> parsed(LocalTime.class, text);
            case TIMESTAMP -> parsed(LocalDateTime.class, text);
            case TIMESTAMPTZ -> parsed(Instant.class, text);
            case UUID -> JavaCall.of(imports.type(UUID.class) + ".fromString", new JavaLiteral(text));
            case JSON -> JavaCall.of(imports.type(Literal.class) + ".json", new JavaLiteral(text));
        };
    }

    private Expression number(String digits) {
        try {
            return ValuePrinter.number(Long.parseLong(digits));
        } catch (NumberFormatException notWhole) {
            return JavaCall.of("new " + imports.type(BigDecimal.class), new JavaLiteral(digits));
        }
    }

    private JavaCall bytes(String hex) {
        String literal = imports.type(Literal.class);
        return JavaCall.of("new " + literal, imports.constant(Literal.Kind.BYTES), new JavaLiteral(hex));
    }

    private JavaCall parsed(Class<?> type, String text) {
        return JavaCall.of(imports.type(type) + ".parse", new JavaLiteral(text));
    }
}
