package dev.retort.hibernate;

import dev.retort.schema.Database;
import java.util.Locale;

/**
 * How a database stores a name that is not quoted. Hibernate quotes a name only if the mapping asks for it, and Retort
 * quotes every name, so that the model needs the name as the database stores it.
 */
public enum UnquotedNames {
    /** In lower case: PostgreSQL, and H2 with {@code DATABASE_TO_LOWER=TRUE}. */
    LOWER_CASE,
    /** In upper case: H2 with its default settings. */
    UPPER_CASE,
    /** As written: SQLite, and H2 with {@code DATABASE_TO_UPPER=FALSE}. */
    AS_WRITTEN;

    /** How this database stores them with its default settings. */
    static UnquotedNames of(Database database) {
        if (database.equals(Database.POSTGRESQL)) {
            return LOWER_CASE;
        }
        return database.equals(Database.H2) ? UPPER_CASE : AS_WRITTEN;
    }

    /** The name as it is stored. */
    String stored(String name) {
        return switch (this) {
            case LOWER_CASE -> name.toLowerCase(Locale.ROOT);
            case UPPER_CASE -> name.toUpperCase(Locale.ROOT);
            case AS_WRITTEN -> name;
        };
    }
}
