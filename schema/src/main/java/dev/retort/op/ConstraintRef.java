package dev.retort.op;

import dev.retort.schema.Constraint;
import dev.retort.schema.Table;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a constraint of a table: by its name, by its definition if it is unnamed, or to the primary key
 * whatever its name.
 *
 * @param name the name; null for a reference by definition or to the primary key
 * @param unnamed the definition of the unnamed constraint; null for a reference by name or to the primary key
 */
public record ConstraintRef(@Nullable String name, @Nullable Constraint unnamed) {
    /**
     * Checks that it is exactly one of these references.
     *
     * @throws IllegalArgumentException if both components are given, the name is empty, or the definition has a name
     */
    public ConstraintRef {
        if (name != null && (unnamed != null || name.isEmpty())) {
            throw new IllegalArgumentException("refer to a constraint either by its name or by its definition");
        }
        if (unnamed != null && unnamed.name() != null) {
            throw new IllegalArgumentException(
                    "constraint '" + unnamed.name() + "' has a name: refer to it by that name");
        }
    }

    /** A reference to the constraint with this name. */
    public static ConstraintRef named(String name) {
        return new ConstraintRef(name, null);
    }

    /** A reference to the table's primary key, whatever its name. */
    public static ConstraintRef primaryKey() {
        return new ConstraintRef(null, null);
    }

    /** A reference to this constraint: by its name if it has one, otherwise by its definition. */
    public static ConstraintRef to(Constraint constraint) {
        return constraint.name() == null ? new ConstraintRef(null, constraint) : named(constraint.name());
    }

    /** Finds the constraint in a table; empty if the table does not have it. */
    public Optional<Constraint> in(Table table) {
        if (name != null) {
            return table.constraint(name);
        }
        return unnamed == null
                ? table.primaryKey().map(key -> key)
                : table.constraints().stream().filter(unnamed::equals).findFirst();
    }

    /** The constraint as text for people: {@code constraint uq_users_email} or {@code unnamed unique on email}. */
    public String display() {
        if (name != null) {
            return "constraint " + name;
        }
        return unnamed == null ? "primary key" : "unnamed " + kindAndColumns(unnamed);
    }

    private static String kindAndColumns(Constraint constraint) {
        String columns = String.join(", ", constraint.columns());
        return constraint.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (columns.isEmpty() ? "" : " on " + columns);
    }
}
