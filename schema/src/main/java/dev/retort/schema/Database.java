package dev.retort.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database product. It can be migrated if its dialect is on the class path; dialects can also add further databases.
 * Two databases are equal if their codes are equal.
 *
 * @param code the name in revision files and URLs, in lower case, such as {@code postgresql}
 * @param displayName the official name, such as {@code PostgreSQL}
 */
public record Database(String code, String displayName) implements Comparable<Database> {
    public static final Database SQLITE = new Database("sqlite", "SQLite");
    public static final Database POSTGRESQL = new Database("postgresql", "PostgreSQL");
    public static final Database MARIADB = new Database("mariadb", "MariaDB");
    public static final Database MYSQL = new Database("mysql", "MySQL");
    public static final Database H2 = new Database("h2", "H2");

    private static final List<Database> KNOWN = List.of(SQLITE, POSTGRESQL, MARIADB, MYSQL, H2);
    private static final List<Database> PLANNED = List.of(MARIADB, MYSQL);

    /** Returns the databases that are known even without their dialect. */
    public static List<Database> known() {
        return KNOWN;
    }

    /** Returns the known database with this {@link #code()}; empty for any other text. */
    public static Optional<Database> ofCode(String code) {
        return KNOWN.stream().filter(database -> database.code().equals(code)).findFirst();
    }

    /** Returns the known database with this {@link #code()}; for any other text, a new database with that code. */
    public static Database named(String code) {
        return ofCode(code).orElseGet(() -> new Database(code, code));
    }

    /** Returns whether support for this database is planned; revision files can already contain sections for it. */
    public boolean isPlanned() {
        return PLANNED.contains(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Database database && code.equals(database.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    /** Orders known databases first, in the order of {@link #known()}, and then all others by code. */
    @Override
    public int compareTo(Database other) {
        int one = KNOWN.indexOf(this);
        int two = KNOWN.indexOf(other);
        if (one >= 0 || two >= 0) {
            return Integer.compare(one < 0 ? KNOWN.size() : one, two < 0 ? KNOWN.size() : two);
        }
        return code.compareTo(other.code);
    }

    /** Returns the code. */
    @Override
    public String toString() {
        return code;
    }
}
