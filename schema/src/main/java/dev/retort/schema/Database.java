package dev.retort.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The databases that revision files and URLs can name. Which of them can be migrated is said by the dialects. */
public enum Database {
    SQLITE("SQLite"),
    POSTGRESQL("PostgreSQL"),
    MARIADB("MariaDB"),
    MYSQL("MySQL"),
    H2("H2");

    private final String displayName;

    Database(String displayName) {
        this.displayName = displayName;
    }

    /** The name as its makers write it, as {@code PostgreSQL}. */
    public String displayName() {
        return displayName;
    }

    /** The name in revision files and URLs, as {@code postgresql}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The database with this {@link #code()}; empty for any other text. */
    public static Optional<Database> ofCode(String code) {
        for (Database database : values()) {
            if (database.code().equals(code)) {
                return Optional.of(database);
            }
        }
        return Optional.empty();
    }

    /** All codes, in the order of this list. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Database::code).toList();
    }
}
