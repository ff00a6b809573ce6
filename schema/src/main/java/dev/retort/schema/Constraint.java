package dev.retort.schema;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rows of a table must keep to. A constraint that Retort makes has a name ({@link ConstraintNames}); one that it
 * found may have none, as in SQLite.
 */
public sealed interface Constraint permits PrimaryKey, Unique, ForeignKey, Check, Exclude {
    /** The order in which a table lists its constraints. */
    Comparator<Constraint> ORDER = Comparator.comparing(Constraint::kind)
            .thenComparing(Constraint::name, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(constraint -> String.join("\0", constraint.columns()))
            .thenComparing(Constraint::toString);

    /** Which record it is; a dialect switches over this. */
    enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        CHECK,
        EXCLUDE
    }

    /** Which record it is. */
    Kind kind();

    /** Its name, unique within its table; null if the database knows none. */
    @Nullable
    String name();

    /** Its columns in order, without those that are only included; empty if it is a text. */
    List<String> columns();

    /** Its comment, null if there is none. */
    @Nullable
    String comment();

    /**
     * All columns of its table that it names, with those that are only included. A check or exclude constraint is a
     * text and names none.
     */
    default List<String> named() {
        return columns();
    }

    /** The same constraint by another name; null for none. */
    Constraint withName(@Nullable String name);

    /** The same constraint with this comment; null for none. */
    Constraint withComment(@Nullable String comment);

    /**
     * The same constraint after a column of its own table was renamed. Expressions are text and stay. A foreign key
     * also refers to columns; those are renamed by {@link ForeignKey#withReferredColumnRenamed}.
     */
    Constraint withColumnRenamed(String from, String to);
}
