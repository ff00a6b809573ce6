package dev.retort.op;

import dev.retort.schema.Database;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Raw SQL, with optional variants for individual databases.
 *
 * @param general the SQL for every database without a variant; null if these run nothing
 * @param variants the variants by database
 */
public record SqlText(@Nullable String general, SortedMap<Database, String> variants) {
    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if there is no text, or one is blank
     */
    public SqlText {
        variants = Collections.unmodifiableSortedMap(new TreeMap<>(variants));
        if (general == null && variants.isEmpty()) {
            throw new IllegalArgumentException("the SQL to run is missing");
        }
        if (general != null && general.isBlank() || variants.values().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("the SQL to run is blank");
        }
    }

    /** SQL for every database: one or more statements. */
    public static SqlText of(String sql) {
        return new SqlText(sql, new TreeMap<>());
    }

    /** SQL for one database. Other databases run nothing, unless {@link #on} adds a variant for them. */
    public static SqlText onlyOn(Database database, String sql) {
        return new SqlText(null, new TreeMap<>(Map.of(database, sql)));
    }

    /** Returns this SQL with a variant for one database, which is run there instead. */
    public SqlText on(Database database, String sql) {
        SortedMap<Database, String> all = new TreeMap<>(variants);
        all.put(database, sql);
        return new SqlText(general, all);
    }

    /** The SQL that runs on this database; empty if nothing does. */
    public Optional<String> in(Database database) {
        String own = variants.get(database);
        return Optional.ofNullable(own != null ? own : general);
    }
}
