package dev.retort.internal.source;

import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints data types and default values. */
record TypePrinter(Imports imports) {
    private static final Map<DataType.Kind, String> FACTORY_METHODS = Map.ofEntries(
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
            case ARRAY -> type.element() == null ? sized(type) : imports.definition("arrayOf", type(type.element()));
            case RAW -> imports.definition("raw", new JavaLiteral(String.valueOf(type.rawText())));
            default -> sized(type);
        };
    }

    private JavaCall enumOf(List<QualifiedName> name, List<String> values) {
        List<String> texts = new ArrayList<>();
        name.forEach(one -> texts.add(ValuePrinter.nameLiteral(one).value()));
        texts.addAll(values);
        return imports.definitionOfTexts(name.isEmpty() ? "enumOfValues" : "enumOf", texts);
    }

    private JavaCall sized(DataType type) {
        String method = FACTORY_METHODS.get(type.kind());
        if (method == null) {
            throw new IllegalArgumentException("there is no factory method for the type " + type.display());
        }
        List<JavaCode> numbers = new ArrayList<>();
        if (type.size() != null) {
            numbers.add(ValuePrinter.number(type.size()));
        }
        if (type.scale() != null) {
            numbers.add(ValuePrinter.number(type.scale()));
        }
        return imports.definition(method, numbers.toArray(Expression[]::new));
    }

    /** Appends a default value to a column. */
    JavaCall withDefault(JavaCall column, DefaultValue value) {
        return switch (value.kind()) {
            case NULL -> column.then("defaultToNull");
            case TEXT -> column.then("defaultTo", new JavaLiteral(value.text()));
            case NUMBER -> column.then("defaultTo", number(value.text()));
            case BOOLEAN -> column.then(value.equals(DefaultValue.TRUE) ? "defaultToTrue" : "defaultToFalse");
            case CURRENT_TIMESTAMP -> column.then("defaultTo", imports.definition("currentTimestamp"));
            case CURRENT_DATE -> column.then("defaultTo", imports.definition("currentDate"));
            case EXPRESSION ->
                column.then("defaultTo", imports.definition("expression", new JavaLiteral(value.text())));
        };
    }

    private Expression number(String digits) {
        try {
            return ValuePrinter.number(Long.parseLong(digits));
        } catch (NumberFormatException notLong) {
            return imports.definition("number", new JavaLiteral(digits));
        }
    }
}
