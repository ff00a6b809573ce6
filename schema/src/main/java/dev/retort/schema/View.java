package dev.retort.schema;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A view. Its query is not parsed, so renaming a table or column does not change it.
 *
 * @param name the qualified name
 * @param definition the query after AS in the syntax of the database; compared as text
 * @param materialized whether it is a materialized view
 * @param columns the column names in order; empty to use the column names of the query
 * @param options database-specific options by name, such as {@code check_option}
 * @param comment null if there is none
 */
public record View(
        QualifiedName name,
        String definition,
        boolean materialized,
        List<String> columns,
        SortedMap<String, String> options,
        @Nullable String comment) {

    /**
     * Validates definition and columns.
     *
     * @throws IllegalArgumentException if the definition is empty, or a column is duplicated or has an invalid name
     */
    public View {
        Arguments.requireText("definition of view " + name, definition);
        columns = Arguments.requireColumns("view " + name, columns);
        options = Arguments.copyOptions(options);
        comment = Arguments.emptyToNull(comment);
    }

    /** Creates an ordinary view with the column names of its query. */
    public static View of(QualifiedName name, String definition) {
        return new View(name, definition, false, List.of(), new TreeMap<>(), null);
    }

    /** Returns a copy with another name. */
    public View withName(QualifiedName other) {
        return new View(other, definition, materialized, columns, options, comment);
    }

    /** Returns a copy with another query. */
    public View withDefinition(String query) {
        return new View(name, query, materialized, columns, options, comment);
    }

    /** Returns a copy that is a materialized view. */
    public View asMaterialized() {
        return new View(name, definition, true, columns, options, comment);
    }

    /** Returns a copy with these column names; empty to use the column names of the query. */
    public View withColumns(List<String> other) {
        return new View(name, definition, materialized, other, options, comment);
    }

    /** Returns a copy with these options instead of the current ones. */
    public View withOptions(Map<String, String> other) {
        return new View(name, definition, materialized, columns, Arguments.copyOptions(other), comment);
    }

    /** Returns a copy with this comment; null removes it. */
    public View withComment(@Nullable String other) {
        return new View(name, definition, materialized, columns, options, other);
    }
}
