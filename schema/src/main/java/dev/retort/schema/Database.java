package dev.retort.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database product, by the name that revision files and URLs use. Which of them can be migrated is decided by the
 * dialects on the class path, which may add further ones. Two are equal if their codes are.
 *
 * @param code the name in revision files and URLs, in lower case, such as {@code postgresql}
 * @param displayName the name as its makers write it, such as {@code PostgreSQL}
 */
public record Database(String code, String displayName) implements Comparable<Database> {
    public static final Database SQLITE = new Database("sqlite", "SQLite");
    public static final Database POSTGRESQL = new Database("postgresql", "PostgreSQL");
    public static final Database MARIADB = new Database("mariadb", "MariaDB");
    public static final Database MYSQL = new Database("mysql", "MySQL");
    public static final Database H2 = new Database("h2", "H2");

    private static final List<Database> KNOWN = List.of(SQLITE, POSTGRESQL, MARIADB, MYSQL, H2);
    private static final List<Database> PLANNED = List.of(MARIADB, MYSQL);

    /** The databases whose names are known without a dialect. */
    public static List<Database> known() {
        return KNOWN;
    }

    /** The known database with this {@link #code()}; empty for any other text. */
    public static Optional<Database> ofCode(String code) {
        return KNOWN.stream().filter(database -> database.code().equals(code)).findFirst();
    }

    /** The known database with this {@link #code()}, or one that is called so and may have a dialect. */
    public static Database named(String code) {
        return ofCode(code).orElseGet(() -> new Database(code, code));
    }

    /** Whether there is no dialect for it yet; revision files may have sections for it. */
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

    /** Known ones first, as {@link #known()} lists them; then by their codes. */
    @Override
    public int compareTo(Database other) {
        int one = KNOWN.indexOf(this);
        int two = KNOWN.indexOf(other);
        if (one >= 0 || two >= 0) {
            return Integer.compare(one < 0 ? KNOWN.size() : one, two < 0 ? KNOWN.size() : two);
        }
        return code.compareTo(other.code);
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }
}
