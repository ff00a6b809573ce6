package dev.retort.schema;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Validates, copies and normalizes the arguments of this package's records. */
final class Arguments {
    private Arguments() {}

    /** Requires a valid name. PostgreSQL and MariaDB allow neither empty names nor names with a NUL character. */
    static String requireName(String what, String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the name of a " + what + " is empty or contains a NUL character");
        }
        return name;
    }

    /** Requires a valid name or null. */
    static void requireNameOrNull(String what, @Nullable String name) {
        if (name != null) {
            requireName(what, name);
        }
    }

    /** Copies column names; requires them to be valid and distinct. */
    static List<String> requireColumns(String what, List<String> columns) {
        columns.forEach(column -> requireName("column", column));
        return requireDistinct("columns of the " + what, columns);
    }

    /** Copies column names; requires at least one, and all of them to be valid and distinct. */
    static List<String> requireKeyColumns(String what, List<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a " + what + " needs a column");
        }
        return requireColumns(what, columns);
    }

    static List<String> requireDistinct(String what, List<String> texts) {
        Set<String> seen = new HashSet<>();
        for (String text : texts) {
            if (!seen.add(text)) {
                throw new IllegalArgumentException("duplicate '" + text + "' in the " + what);
            }
        }
        return List.copyOf(texts);
    }

    /** Normalizes an optional comment, collation or method: an empty text becomes null. */
    static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    static String requireText(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the " + what + " is empty");
        }
        return text;
    }

    static SortedMap<String, String> copyOptions(Map<String, String> options) {
        options.keySet().forEach(key -> requireText("name of an option", key));
        return Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    static List<String> rename(List<String> columns, String from, String to) {
        return columns.stream().map(column -> column.equals(from) ? to : column).toList();
    }

    static List<String> concat(List<String> columns, List<String> included) {
        return Stream.concat(columns.stream(), included.stream()).toList();
    }
}
