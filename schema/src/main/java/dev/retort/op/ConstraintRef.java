package dev.retort.op;

import dev.retort.schema.Constraint;
import dev.retort.schema.Table;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which constraint of a table is meant: by its name, by its value where the database knows no name, or the primary key,
 * whatever it is called.
 *
 * @param name null if it is meant by its value, or the primary key
 * @param unnamed the constraint itself, null if it is meant by its name, or the primary key
 */
public record ConstraintRef(@Nullable String name, @Nullable Constraint unnamed) {
    /**
     * Checks that it is one of them.
     *
     * @throws IllegalArgumentException if there is a name and a value, the name is empty, or the value has a name
     */
    public ConstraintRef {
        if (name != null && (unnamed != null || name.isEmpty())) {
            throw new IllegalArgumentException("a constraint is meant by its name or by its value, one of them");
        }
        if (unnamed != null && unnamed.name() != null) {
            throw new IllegalArgumentException("constraint '" + unnamed.name() + "' has a name, and is meant by it");
        }
    }

    /** The constraint with this name. */
    public static ConstraintRef named(String name) {
        return new ConstraintRef(name, null);
    }

    /** The table's primary key. */
    public static ConstraintRef primaryKey() {
        return new ConstraintRef(null, null);
    }

    /** This constraint: by its name where it has one. */
    public static ConstraintRef to(Constraint constraint) {
        return constraint.name() == null ? new ConstraintRef(null, constraint) : named(constraint.name());
    }

    /** The constraint in this table; empty if it is not there. */
    public Optional<Constraint> in(Table table) {
        if (name != null) {
            return table.constraint(name);
        }
        return unnamed == null
                ? table.primaryKey().map(key -> key)
                : table.constraints().stream().filter(unnamed::equals).findFirst();
    }

    /** The constraint for people, as {@code constraint uq_users_email} or {@code unnamed unique on email}. */
    public String display() {
        if (name != null) {
            return "constraint " + name;
        }
        return unnamed == null ? "primary key" : "unnamed " + word(unnamed);
    }

    private static String word(Constraint constraint) {
        String columns = String.join(", ", constraint.columns());
        return constraint.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (columns.isEmpty() ? "" : " on " + columns);
    }
}
