package dev.retort.internal.compare;

import dev.retort.schema.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Patterns of table names: {@code *} stands for any text and {@code ?} for one character; case does not matter. A
 * pattern with a dot also matches the namespace.
 */
public final class TablePatterns {
    private TablePatterns() {}

    /** Returns whether one of the patterns matches a table. */
    public static boolean matches(List<String> patterns, QualifiedName table) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, table));
    }

    private static boolean matches(String pattern, QualifiedName table) {
        String schemaName = table.schemaName();
        String name = pattern.contains(".") && schemaName != null ? schemaName + "." + table.name() : table.name();
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return name.toLowerCase(Locale.ROOT).matches(regex.toString());
    }
}
