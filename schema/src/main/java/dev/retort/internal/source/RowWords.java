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
record RowWords(Imports imports) {

    Call rows(Rows rows) {
        Call call = imports.wordOfTexts("rows", rows.columns());
        for (List<Literal> row : rows.values()) {
            // A lone null would be taken for no values at all.
            boolean alone = row.size() == 1;
            call = call.then(
                    "row", row.stream().map(value -> value(value, alone)).toList());
        }
        return call;
    }

    Call rows(Rows rows, List<String> key) {
        return key.isEmpty() ? rows(rows) : rows(rows).thenTexts("keyedBy", key);
    }

    private Expression value(Literal literal, boolean alone) {
        String text = literal.text();
        return switch (literal.kind()) {
            case NULL -> new Code(alone ? imports.type(Literal.class) + ".NULL" : "null");
            case BOOLEAN -> new Code(text);
            case NUMBER -> number(text);
            case TEXT -> new Text(text);
            case BYTES -> bytes(text);
            case DATE -> parsed(LocalDate.class, text);
            case TIME -> parsed(LocalTime.class, text);
            case TIMESTAMP -> parsed(LocalDateTime.class, text);
            case TIMESTAMPTZ -> parsed(Instant.class, text);
            case UUID -> Call.of(imports.type(UUID.class) + ".fromString", new Text(text));
            case JSON -> Call.of(imports.type(Literal.class) + ".json", new Text(text));
        };
    }

    private Expression number(String digits) {
        try {
            return ValueWords.number(Long.parseLong(digits));
        } catch (NumberFormatException notWhole) {
            return Call.of("new " + imports.type(BigDecimal.class), new Text(digits));
        }
    }

    private Call bytes(String hex) {
        String literal = imports.type(Literal.class);
        return Call.of("new " + literal, imports.constant(Literal.Kind.BYTES), new Text(hex));
    }

    private Call parsed(Class<?> type, String text) {
        return Call.of(imports.type(type) + ".parse", new Text(text));
    }
}
