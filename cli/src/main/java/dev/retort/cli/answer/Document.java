package dev.retort.cli.answer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON, its members in the order in which they were added. Knows no JSON library, so that a command which
 * was not asked for JSON loads none.
 */
public final class Document {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** This document with one more member: a text, number, boolean, {@code Document}, list of those, or null. */
    public Document with(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    Map<String, @Nullable Object> members() {
        return Collections.unmodifiableMap(members);
    }
}
