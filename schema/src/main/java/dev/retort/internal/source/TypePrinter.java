package dev.retort.internal.source;

import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Types and defaults. */
record TypePrinter(Imports imports) {
    private static final Map<DataType.Kind, String> WORDS = Map.ofEntries(
            Map.entry(DataType.Kind.BOOLEAN, "bool"),
            Map.entry(DataType.Kind.SMALLINT, "smallint"),
            Map.entry(DataType.Kind.INTEGER, "integer"),
            Map.entry(DataType.Kind.BIGINT, "bigint"),
            Map.entry(DataType.Kind.DECIMAL, "decimal"),
            Map.entry(DataType.Kind.REAL, "real"),
            Map.entry(DataType.Kind.DOUBLE, "doublePrecision"),
            Map.entry(DataType.Kind.CHAR, "character"),
            Map.entry(DataType.Kind.VARCHAR, "varchar"),
            Map.entry(DataType.Kind.TEXT, "text"),
            Map.entry(DataType.Kind.DATE, "date"),
            Map.entry(DataType.Kind.TIME, "time"),
            Map.entry(DataType.Kind.TIMESTAMP, "timestamp"),
            Map.entry(DataType.Kind.TIMESTAMPTZ, "timestamptz"),
            Map.entry(DataType.Kind.BINARY, "binary"),
            Map.entry(DataType.Kind.BLOB, "blob"),
            Map.entry(DataType.Kind.UUID, "uuid"),
            Map.entry(DataType.Kind.JSON, "json"),
            Map.entry(DataType.Kind.JSONB, "jsonb"));

    JavaCall type(DataType type) {
        return switch (type.kind()) {
            case ENUM -> enumOf(type.enumName() == null ? List.of() : List.of(type.enumName()), type.values());
            case ARRAY -> type.element() == null ? sized(type) : imports.word("arrayOf", type(type.element()));
            case RAW -> imports.word("raw", new JavaLiteral(String.valueOf(type.rawText())));
            default -> sized(type);
        };
    }

    private JavaCall enumOf(List<QualifiedName> name, List<String> values) {
        List<String> texts = new ArrayList<>();
        name.forEach(one -> texts.add(ValuePrinter.written(one).value()));
        texts.addAll(values);
        return imports.wordOfTexts(name.isEmpty() ? "enumOfValues" : "enumOf", texts);
    }

    private JavaCall sized(DataType type) {
        String word = WORDS.get(type.kind());
        if (word == null) {
            throw new IllegalArgumentException("there is no word for the type " + type.display());
        }
        List<JavaCode> numbers = new ArrayList<>();
        if (type.size() != null) {
            numbers.add(ValuePrinter.number(type.size()));
        }
        if (type.scale() != null) {
            numbers.add(ValuePrinter.number(type.scale()));
        }
        return imports.word(word, numbers.toArray(Expression[]::new));
    }

    /** The column with this default. */
    JavaCall defaulted(JavaCall column, DefaultValue value) {
        return switch (value.kind()) {
            case NULL -> column.then("defaultToNull");
            case TEXT -> column.then("defaultTo", new JavaLiteral(value.text()));
            case NUMBER -> column.then("defaultTo", number(value.text()));
            case BOOLEAN -> column.then(value.equals(DefaultValue.TRUE) ? "defaultToTrue" : "defaultToFalse");
            case CURRENT_TIMESTAMP -> column.then("defaultTo", imports.word("currentTimestamp"));
            case CURRENT_DATE -> column.then("defaultTo", imports.word("currentDate"));
            case EXPRESSION -> column.then("defaultTo", imports.word("expression", new JavaLiteral(value.text())));
        };
    }

    private Expression number(String digits) {
        try {
            return ValuePrinter.number(Long.parseLong(digits));
        } catch (NumberFormatException notWhole) {
            return imports.word("number", new JavaLiteral(digits));
        }
    }
}
