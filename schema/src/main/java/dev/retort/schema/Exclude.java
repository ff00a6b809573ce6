package dev.retort.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exclude constraint of PostgreSQL, stored as text.
 *
 * @param name null if it has no name yet
 * @param definition the text after the keyword EXCLUDE, such as {@code USING gist (room WITH =, during WITH &&)},
 *     including predicate and deferrability; compared as text
 * @param comment null if there is none
 */
public record Exclude(
        @Nullable String name, String definition, @Nullable String comment) implements Constraint {
    /**
     * Validates name and definition.
     *
     * @throws IllegalArgumentException if the name is invalid or the definition is empty
     */
    public Exclude {
        Arguments.requireNameOrNull("exclude constraint", name);
        Arguments.requireText("definition of an exclude constraint", definition);
        comment = Arguments.emptyToNull(comment);
    }

    /** Creates an exclude constraint without a name. */
    public static Exclude of(String definition) {
        return new Exclude(null, definition, null);
    }

    @Override
    public Kind kind() {
        return Kind.EXCLUDE;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public Exclude withName(@Nullable String other) {
        return new Exclude(other, definition, comment);
    }

    @Override
    public Exclude withComment(@Nullable String other) {
        return new Exclude(name, definition, other);
    }

    @Override
    public Exclude withColumnRenamed(String from, String to) {
        return this;
    }
}
