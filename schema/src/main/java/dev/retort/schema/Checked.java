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

/** What the records of this package do with their parts: refuse, copy, and bring to one form. */
final class Checked {
    private Checked() {}

    /** The name, where it is one: PostgreSQL and MariaDB know no empty names and none with a NUL character. */
    static String name(String what, String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the name of a " + what + " is empty or holds a NUL character");
        }
        return name;
    }

    /** As {@link #name}, of what may have none. */
    static void nameOrNull(String what, @Nullable String name) {
        if (name != null) {
            name(what, name);
        }
    }

    /** A copy of names of columns, each there once. */
    static List<String> columns(String what, List<String> columns) {
        columns.forEach(column -> name("column", column));
        return distinct("columns of the " + what, columns);
    }

    /** As {@link #columns}, and at least one. */
    static List<String> keyColumns(String what, List<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a " + what + " needs a column");
        }
        return columns(what, columns);
    }

    static List<String> distinct(String what, List<String> texts) {
        Set<String> seen = new HashSet<>();
        for (String text : texts) {
            if (!seen.add(text)) {
                throw new IllegalArgumentException("'" + text + "' is twice in the " + what);
            }
        }
        return List.copyOf(texts);
    }

    /** The text; a comment, collation or method that is empty is one that is not there. */
    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    static String filled(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the " + what + " is empty");
        }
        return text;
    }

    static SortedMap<String, String> options(Map<String, String> options) {
        options.keySet().forEach(key -> filled("name of an option", key));
        return Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    static List<String> renamed(List<String> columns, String from, String to) {
        return columns.stream().map(column -> column.equals(from) ? to : column).toList();
    }

    static List<String> joined(List<String> columns, List<String> included) {
        return Stream.concat(columns.stream(), included.stream()).toList();
    }
}
