package dev.retort.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exclude constraint of PostgreSQL, kept as text.
 *
 * @param name null if it has none yet
 * @param definition what stands behind the word EXCLUDE, as {@code USING gist (room WITH =, during WITH &&)}, with
 *     predicate and deferrability; compared as its text
 * @param comment null if there is none
 */
public record Exclude(
        @Nullable String name, String definition, @Nullable String comment) implements Constraint {
    /**
     * Checks name and definition.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public Exclude {
        Checked.nameOrNull("exclude constraint", name);
        Checked.filled("definition of an exclude constraint", definition);
        comment = Checked.orNull(comment);
    }

    /** An exclude constraint without a name yet. */
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
