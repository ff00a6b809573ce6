package dev.retort.hibernate;

import dev.retort.schema.Database;
import java.util.Locale;

/**
 * How a database stores unquoted names. Hibernate quotes a name only if the mapping asks for it. Retort quotes every
 * name, so the model must contain names as the database stores them.
 */
public enum UnquotedNames {
    /** In lower case: PostgreSQL, and H2 with {@code DATABASE_TO_LOWER=TRUE}. */
    LOWER_CASE,
    /** In upper case: H2 with its default settings. */
    UPPER_CASE,
    /** As written: SQLite, and H2 with {@code DATABASE_TO_UPPER=FALSE}. */
    AS_WRITTEN;

    /** Returns how this database stores unquoted names with its default settings. */
    static UnquotedNames of(Database database) {
        if (database.equals(Database.POSTGRESQL)) {
            return LOWER_CASE;
        }
        return database.equals(Database.H2) ? UPPER_CASE : AS_WRITTEN;
    }

    /** Returns the stored form of an unquoted name. */
    String stored(String name) {
        return switch (this) {
            case LOWER_CASE -> name.toLowerCase(Locale.ROOT);
            case UPPER_CASE -> name.toUpperCase(Locale.ROOT);
            case AS_WRITTEN -> name;
        };
    }
}
