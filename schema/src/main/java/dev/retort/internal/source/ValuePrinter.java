package dev.retort.internal.source;

import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Sequence;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints names and schema objects, the latter as calls of the factory methods of their records. */
record ValuePrinter(Imports imports) {
    /** The maximum number of entries that {@link Map#of} accepts. */
    private static final int MAX_MAP_OF_ENTRIES = 10;

    /** Returns a name as a string literal in the form that {@link dev.retort.op.Operations} parses. */
    static JavaLiteral nameLiteral(QualifiedName name) {
        String unqualified = quoteIfNecessary(name.name());
        return new JavaLiteral(
                name.schemaName() == null ? unqualified : quoteIfNecessary(name.schemaName()) + "." + unqualified);
    }

    private static String quoteIfNecessary(String name) {
        boolean isPlain = name.indexOf('.') < 0 && name.indexOf('"') < 0;
        return isPlain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static JavaCode number(long value) {
        return new JavaCode(value == (int) value ? String.valueOf(value) : value + "L");
    }

    static JavaCode flag(boolean value) {
        return new JavaCode(String.valueOf(value));
    }

    static Expression orNull(@Nullable String text) {
        return text == null ? new JavaCode("null") : new JavaLiteral(text);
    }

    JavaCall name(QualifiedName name) {
        List<String> parts = new ArrayList<>();
        if (name.schemaName() != null) {
            parts.add(name.schemaName());
        }
        parts.add(name.name());
        return JavaCall.ofTexts(imports.type(QualifiedName.class) + ".of", parts);
    }

    JavaCall list(List<String> texts) {
        return JavaCall.ofTexts(imports.type(List.class) + ".of", texts);
    }

    JavaCall map(Map<String, String> entries) {
        String map = imports.type(Map.class);
        List<Expression> arguments = new ArrayList<>();
        boolean usesMapOf = entries.size() <= MAX_MAP_OF_ENTRIES;
        entries.forEach((key, value) -> {
            if (usesMapOf) {
                arguments.add(new JavaLiteral(key));
                arguments.add(new JavaLiteral(value));
            } else {
                arguments.add(JavaCall.of(map + ".entry", new JavaLiteral(key), new JavaLiteral(value)));
            }
        });
        return JavaCall.of(map + (usesMapOf ? ".of" : ".ofEntries"), arguments);
    }

    JavaCall enumType(EnumType type) {
        JavaCall call = JavaCall.of(imports.type(EnumType.class) + ".of", name(type.name()), list(type.values()));
        return withComment(call, type.comment());
    }

    JavaCall sequence(Sequence sequence) {
        JavaCall call = JavaCall.of(imports.type(Sequence.class) + ".of", name(sequence.name()));
        if (!sequence.type().equals(Sequence.of(sequence.name()).type())) {
            call = call.then("withType", new TypePrinter(imports).type(sequence.type()));
        }
        call = sequence.start() == null ? call : call.then("withStart", nullableLong(sequence.start()));
        call = sequence.increment() == 1 ? call : call.then("withIncrement", number(sequence.increment()));
        if (sequence.minValue() != null || sequence.maxValue() != null) {
            call = call.then("withBounds", nullableLong(sequence.minValue()), nullableLong(sequence.maxValue()));
        }
        call = sequence.cache() == null ? call : call.then("withCache", nullableLong(sequence.cache()));
        call = sequence.cycle() ? call.then("cycling") : call;
        Sequence.Owner owner = sequence.owner();
        if (owner != null) {
            String constructor = "new " + imports.type(Sequence.Owner.class);
            call = call.then(
                    "withOwner", JavaCall.of(constructor, name(owner.table()), new JavaLiteral(owner.column())));
        }
        return withComment(call, sequence.comment());
    }

    /** Prints a {@code Long} with the suffix {@code L}, because an {@code int} cannot be converted to {@code Long}. */
    private static JavaCode nullableLong(@Nullable Long value) {
        return new JavaCode(value == null ? "null" : value + "L");
    }

    JavaCall view(View view) {
        JavaCall call =
                JavaCall.of(imports.type(View.class) + ".of", name(view.name()), new JavaLiteral(view.definition()));
        call = view.materialized() ? call.then("asMaterialized") : call;
        call = view.columns().isEmpty() ? call : call.then("withColumns", list(view.columns()));
        call = view.options().isEmpty() ? call : call.then("withOptions", map(view.options()));
        return withComment(call, view.comment());
    }

    JavaCall object(TextObject object) {
        JavaCall call =
                JavaCall.of(imports.type(TextObject.class) + ".of", key(object.key()), new JavaLiteral(object.text()));
        return withComment(call, object.comment());
    }

    JavaCall key(TextObject.Key key) {
        String type = imports.type(TextObject.Key.class);
        Expression table = key.table() == null ? new JavaCode("null") : name(key.table());
        boolean trigger = key.kind() == TextObject.Kind.TRIGGER;
        if (trigger && key.table() != null && key.signature().isEmpty()) {
            return JavaCall.of(type + ".trigger", name(key.name()), table);
        }
        if (!trigger && key.table() == null) {
            String method = key.kind() == TextObject.Kind.FUNCTION ? ".function" : ".procedure";
            return JavaCall.of(type + method, name(key.name()), new JavaLiteral(key.signature()));
        }
        return JavaCall.of(
                "new " + type, imports.constant(key.kind()), name(key.name()), new JavaLiteral(key.signature()), table);
    }

    private static JavaCall withComment(JavaCall call, @Nullable String comment) {
        return comment == null ? call : call.then("withComment", new JavaLiteral(comment));
    }
}
