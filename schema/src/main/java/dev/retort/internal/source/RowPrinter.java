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

/** Prints rows and their values. */
record RowPrinter(Imports imports) {

    JavaCall rows(Rows rows) {
        JavaCall call = imports.definitionOfTexts("rows", rows.columns());
        for (List<Literal> row : rows.values()) {
            // A single null would be interpreted as a null array of varargs.
            boolean isSingle = row.size() == 1;
            call = call.then(
                    "row", row.stream().map(value -> value(value, isSingle)).toList());
        }
        return call;
    }

    JavaCall rows(Rows rows, List<String> key) {
        return key.isEmpty() ? rows(rows) : rows(rows).thenTexts("keyedBy", key);
    }

    private Expression value(Literal literal, boolean isSingle) {
        String text = literal.text();
        return switch (literal.kind()) {
            case NULL -> new JavaCode(isSingle ? imports.type(Literal.class) + ".NULL" : "null");
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
        } catch (NumberFormatException notLong) {
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
