package dev.retort.schema;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A view. What its query names is not read here, so that a renamed table or column leaves it as it is.
 *
 * @param name where it is
 * @param definition the query behind AS, in the database's own words; compared as its text
 * @param materialized whether its rows are kept
 * @param columns its columns, in order; empty if the query's own names are meant
 * @param options what one database alone knows of a view, by name, such as {@code check_option}
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
     * Checks definition and columns.
     *
     * @throws IllegalArgumentException if the definition is empty, or a column is there twice
     */
    public View {
        Checked.filled("definition of view " + name, definition);
        columns = Checked.columns("view " + name, columns);
        options = Checked.options(options);
        comment = Checked.orNull(comment);
    }

    /** An ordinary view with the query's own names. */
    public static View of(QualifiedName name, String definition) {
        return new View(name, definition, false, List.of(), new TreeMap<>(), null);
    }

    /** The same view by another name. */
    public View withName(QualifiedName other) {
        return new View(other, definition, materialized, columns, options, comment);
    }

    /** The same view of another query. */
    public View withDefinition(String query) {
        return new View(name, query, materialized, columns, options, comment);
    }

    /** The same view, its rows kept. */
    public View asMaterialized() {
        return new View(name, definition, true, columns, options, comment);
    }

    /** The same view with these columns; none for the query's own names. */
    public View withColumns(List<String> other) {
        return new View(name, definition, materialized, other, options, comment);
    }

    /** The same view with these options and no others. */
    public View withOptions(Map<String, String> other) {
        return new View(name, definition, materialized, columns, Checked.options(other), comment);
    }

    /** The same view with this comment; null for none. */
    public View withComment(@Nullable String other) {
        return new View(name, definition, materialized, columns, options, other);
    }
}
