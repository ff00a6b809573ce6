package dev.retort.internal.script.java;

import dev.retort.internal.revision.IllegalNameException;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Script;
import dev.retort.op.RevisionScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@link RevisionScript} annotation of a class, read from its source or from the loaded class, not validated yet.
 *
 * @param source the file or class, for messages
 * @param packageName the package of the class; empty for the unnamed package
 * @param className the simple name of the class
 * @param values the attributes that are set, by name
 */
public record JavaHeader(String source, String packageName, String className, Map<String, Value> values) {
    static final List<String> ATTRIBUTES =
            List.of("id", "down", "dependsOn", "labels", "message", "irreversible", "loses");

    /**
     * The value of an attribute.
     *
     * @param items the strings of the value
     * @param line its line in the source, from 1; 0 if it was not read from source
     * @param start the index of its first character in the source
     * @param end the index after its last character
     */
    public record Value(List<String> items, int line, int start, int end) {
        static final Value NONE = new Value(List.of(), 0, 0, 0);

        static Value withoutSource(String... items) {
            return new Value(List.of(items), 0, 0, 0);
        }
    }

    /** The header from the annotation of a loaded class. */
    static JavaHeader of(Class<?> type, RevisionScript annotation) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("id", Value.withoutSource(annotation.id()));
        values.put("down", Value.withoutSource(annotation.down()));
        values.put("dependsOn", Value.withoutSource(annotation.dependsOn()));
        values.put("labels", Value.withoutSource(annotation.labels()));
        values.put("message", Value.withoutSource(annotation.message()));
        values.put("irreversible", Value.withoutSource(annotation.irreversible()));
        values.put("loses", Value.withoutSource(annotation.loses()));
        return new JavaHeader(type.getName(), type.getPackageName(), type.getSimpleName(), values);
    }

    /** The qualified name of the class. */
    public String qualifiedName() {
        return packageName.isEmpty() ? className : packageName + "." + className;
    }

    /**
     * Validates the header.
     *
     * @return the valid header
     * @throws BadScriptException if a value violates a rule
     */
    public JavaRevision.Header validate() {
        if (!values.containsKey("id")) {
            throw bad("id", "its @RevisionScript has no 'id'", "add one, as in 'id = \"20260129_050441\"'.");
        }
        RevisionId id = id("id", text("id"));
        if (!className.startsWith("R" + id + "_")) {
            throw bad(
                    "id",
                    "@RevisionScript has the id '" + id + "', so the class name must start with 'R" + id
                            + "_', but it is '" + className + "'",
                    "rename the class and its file, or correct the id.");
        }
        // One line, as in SQL files, because lists show one line per revision.
        String message = JavaHeaderText.oneLine(text("message"));
        Revision revision = new Revision(id, ids("down"), ids("dependsOn"), list("labels"), message, source);
        String irreversible = text("irreversible").strip();
        requireApplicable();
        return new JavaRevision.Header(
                revision, new Script.Limits(irreversible.isEmpty() ? null : irreversible, list("loses")));
    }

    /** Checks that no value says that its attribute does not apply, and that those of 'loses' can be names. */
    private void requireApplicable() {
        for (String attribute : List.of("labels", "irreversible", "loses")) {
            if (Script.Limits.isNegation(text(attribute).strip())) {
                throw bad(
                        attribute,
                        "'" + attribute + "' has the value '" + text(attribute) + "'",
                        "omit '" + attribute + "' if it does not apply.");
            }
        }
        list("loses").stream()
                .filter(name -> !Script.Limits.isName(name))
                .findFirst()
                .ifPresent(name -> {
                    throw bad("loses", Script.Limits.notAName(name), "write 'loses = {\"users\", \"orders.note\"}'.");
                });
    }

    private String text(String attribute) {
        List<String> items = value(attribute).items();
        return items.isEmpty() ? "" : items.get(0);
    }

    private List<RevisionId> ids(String attribute) {
        // The header of an SQL file requires 'none' for the first revision, so authors may try it here.
        if (list(attribute).contains("none")) {
            throw bad(
                    attribute,
                    "'none' is not a revision id",
                    "omit '" + attribute + "' if there is none, as in the first revision.");
        }
        return list(attribute).stream().map(each -> id(attribute, each)).toList();
    }

    private RevisionId id(String attribute, String value) {
        try {
            return new RevisionId(value);
        } catch (IllegalNameException e) {
            throw bad(
                    attribute,
                    "'" + value + "' is not a revision id: " + e.rule(),
                    "correct '" + attribute + "' of @RevisionScript.");
        }
    }

    private List<String> list(String attribute) {
        List<String> items = value(attribute).items();
        if (items.contains("") || items.stream().distinct().count() < items.size()) {
            throw bad(
                    attribute,
                    "'" + attribute + "' has an empty or a duplicate value",
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
