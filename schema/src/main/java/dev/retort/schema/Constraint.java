package dev.retort.schema;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table. Constraints that Retort creates have a name ({@link ConstraintNames}). Constraints that
 * inspection finds may have none, as in SQLite.
 */
public sealed interface Constraint permits PrimaryKey, Unique, ForeignKey, Check, Exclude {
    /** The order of the constraints of a table: by kind, then by name. */
    Comparator<Constraint> ORDER = Comparator.comparing(Constraint::kind)
            .thenComparing(Constraint::name, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(constraint -> String.join("\0", constraint.columns()))
            .thenComparing(Constraint::toString);

    /** The kinds of constraints, for exhaustive {@code switch} expressions. */
    enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        CHECK,
        EXCLUDE
    }

    /** Returns the kind of constraint, which determines the record class. */
    Kind kind();

    /** Returns the name, unique within the table; null if it has no name in the database. */
    @Nullable
    String name();

    /** Returns the key columns in order, without included columns; empty for check and exclude constraints. */
    List<String> columns();

    /** Returns the comment; null if there is none. */
    @Nullable
    String comment();

    /**
     * Returns the key columns followed by the included columns. Empty for check and exclude constraints, whose text is
     * not parsed.
     */
    default List<String> allColumns() {
        return columns();
    }

    /** Returns a copy with another name; null removes it. */
    Constraint withName(@Nullable String name);

    /** Returns a copy with this comment; null removes it. */
    Constraint withComment(@Nullable String comment);

    /**
     * Returns a copy in which a column of the constraint's own table is renamed. Expressions are text and remain
     * unchanged. The referenced columns of a foreign key are renamed by {@link ForeignKey#withReferredColumnRenamed}.
     */
    Constraint withColumnRenamed(String from, String to);
}
