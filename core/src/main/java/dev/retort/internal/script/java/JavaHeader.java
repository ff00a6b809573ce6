package dev.retort.internal.script.java;

import dev.retort.internal.revision.IllegalNameException;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.JavaRevision;
import dev.retort.op.RevisionScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the {@link RevisionScript} of a class says, read from its source or from the class itself; not checked yet.
 *
 * @param source the file or class, for messages
 * @param packageName the package of the class; empty for none
 * @param className the class, without its package
 * @param values the attributes that it has, by their names
 */
public record JavaHeader(String source, String packageName, String className, Map<String, Value> values) {
    static final List<String> ATTRIBUTES = List.of("id", "down", "dependsOn", "labels", "message", "irreversible");

    /**
     * The value of an attribute.
     *
     * @param items its strings
     * @param line its line, from 1; 0 if there is no source
     * @param start its first position in the source
     * @param end the position after it
     */
    public record Value(List<String> items, int line, int start, int end) {
        static final Value NONE = new Value(List.of(), 0, 0, 0);

        static Value known(String... items) {
            return new Value(List.of(items), 0, 0, 0);
        }
    }

    /** What the annotation of a loaded class says. */
    static JavaHeader of(Class<?> type, RevisionScript annotation) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("id", Value.known(annotation.id()));
        values.put("down", Value.known(annotation.down()));
        values.put("dependsOn", Value.known(annotation.dependsOn()));
        values.put("labels", Value.known(annotation.labels()));
        values.put("message", Value.known(annotation.message()));
        values.put("irreversible", Value.known(annotation.irreversible()));
        return new JavaHeader(type.getName(), type.getPackageName(), type.getSimpleName(), values);
    }

    /** The class, with its package. */
    public String qualifiedName() {
        return packageName.isEmpty() ? className : packageName + "." + className;
    }

    /**
     * The header, checked.
     *
     * @throws BadScriptException if a value breaks a rule
     */
    public JavaRevision.Header checked() {
        if (!values.containsKey("id")) {
            throw bad("id", "its @RevisionScript has no 'id'", "write one, as in 'id = \"20260129_050441\"'.");
        }
        RevisionId id = id("id", text("id"));
        if (!className.startsWith("R" + id + "_")) {
            throw bad(
                    "id",
                    "@RevisionScript says id '" + id + "', so the class must be called 'R" + id + "_…', and it is '"
                            + className + "'",
                    "rename the class and its file, or correct the id.");
        }
        // One line, as in SQL files, so that every list shows one.
        String message = JavaHeaderText.oneLine(text("message"));
        Revision revision = new Revision(id, ids("down"), ids("dependsOn"), list("labels"), message, source);
        return new JavaRevision.Header(
                revision,
                text("irreversible").isBlank() ? null : text("irreversible").strip());
    }

    private String text(String attribute) {
        List<String> items = value(attribute).items();
        return items.isEmpty() ? "" : items.get(0);
    }

    private List<RevisionId> ids(String attribute) {
        // What a header in SQL says of the first revision.
        if (list(attribute).contains("none")) {
            throw bad(
                    attribute,
                    "'none' is no revision id",
                    "leave '" + attribute + "' out where there is none, as in the first revision.");
        }
        return list(attribute).stream().map(each -> id(attribute, each)).toList();
    }

    private RevisionId id(String attribute, String value) {
        try {
            return new RevisionId(value);
        } catch (IllegalNameException e) {
            throw bad(
                    attribute,
                    "'" + value + "' is no revision id: " + e.rule(),
                    "correct '" + attribute + "' of @RevisionScript.");
        }
    }

    private List<String> list(String attribute) {
        List<String> items = value(attribute).items();
        if (items.contains("") || items.stream().distinct().count() < items.size()) {
            throw bad(
                    attribute,
                    "'" + attribute + "' has an empty or a repeated value",
                    "write each value once: '" + attribute + " = {\"a\", \"b\"}'.");
        }
        return items;
    }

    private Value value(String attribute) {
        return values.getOrDefault(attribute, Value.NONE);
    }

    private BadScriptException bad(String attribute, String why, String fix) {
        return new BadScriptException(source, value(attribute).line(), why, fix);
    }
}
