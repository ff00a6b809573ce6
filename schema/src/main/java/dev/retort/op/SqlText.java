package dev.retort.op;

import dev.retort.schema.Database;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * SQL as its author wrote it, with another text for single databases where they need one.
 *
 * @param general what runs on every database without a text of its own; null if those run nothing
 * @param variants by database
 */
public record SqlText(@Nullable String general, SortedMap<Database, String> variants) {
    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if there is none, or one is blank
     */
    public SqlText {
        variants = Collections.unmodifiableSortedMap(new TreeMap<>(variants));
        if (general == null && variants.isEmpty()) {
            throw new IllegalArgumentException("SQL that is to be run is missing");
        }
        if (general != null && general.isBlank() || variants.values().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("SQL that is to be run is blank");
        }
    }

    /** One text for every database; one or more statements. */
    public static SqlText of(String sql) {
        return new SqlText(sql, new TreeMap<>());
    }

    /** A text for one database; the others run nothing, unless {@link #on} gives them a text too. */
    public static SqlText onlyOn(Database database, String sql) {
        return new SqlText(null, new TreeMap<>(Map.of(database, sql)));
    }

    /** The same, with this text in the place of the general one on one database. */
    public SqlText on(Database database, String sql) {
        SortedMap<Database, String> more = new TreeMap<>(variants);
        more.put(database, sql);
        return new SqlText(general, more);
    }

    /** What runs on this database; empty if nothing does. */
    public Optional<String> in(Database database) {
        String own = variants.get(database);
        return Optional.ofNullable(own != null ? own : general);
    }
}
