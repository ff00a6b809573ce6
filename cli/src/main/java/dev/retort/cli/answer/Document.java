package dev.retort.cli.answer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with its members in insertion order. Does not use a JSON library, so that a command without
 * {@code --json} does not load one.
 */
public final class Document {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** Adds a member: a string, number, boolean, {@code Document}, list of those, or null. Returns this document. */
    public Document with(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    Map<String, @Nullable Object> members() {
        return Collections.unmodifiableMap(members);
    }
}
