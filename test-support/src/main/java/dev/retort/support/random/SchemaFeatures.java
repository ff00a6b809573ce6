package dev.retort.support.random;

import static dev.retort.support.random.SchemaFeatures.Feature.*;

import dev.retort.schema.Database;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What {@link RandomSchemas} may use, so that a real database can hold the result.
 *
 * @param features what is used
 * @param quote what stands around names within expressions
 * @param rawTypes types that are passed through
 * @param collation one that every column of text can have
 */
public record SchemaFeatures(Set<Feature> features, String quote, List<String> rawTypes, String collation) {
    /** What some databases have and others have not. */
    public enum Feature {
        SCHEMA_NAMES,
        NAMED_ENUMS,
        INLINE_ENUMS,
        ARRAYS,
        UNBOUNDED,
        JSONB,
        IDENTITY_ALWAYS,
        ROWID,
        STORED_GENERATED,
        VIRTUAL_GENERATED,
        ON_UPDATE,
        COMMENTS,
        CONSTRAINT_COMMENTS,
        INDEX_COMMENTS,
        UNNAMED_CONSTRAINTS,
        PRIMARY_KEY_NAMES,
        DEFERRABLE_KEYS,
        DEFERRABLE_FOREIGN_KEYS,
        NOT_VALID,
        MATCH_FULL,
        RESTRICT,
        SET_DEFAULT,
        EXCLUDE,
        INCLUDE,
        NULLS_NOT_DISTINCT,
        PARTIAL_INDEX,
        EXPRESSION_INDEX,
        INDEX_NULLS,
        INDEX_COLLATION,
        INDEX_OPTIONS,
        INDEX_METHOD,
        OPERATOR_CLASS,
        PREFIX_LENGTH,
        SQLITE_OPTIONS,
        MARIADB_OPTIONS,
        SEQUENCES,
        SEQUENCE_OWNERS,
        VIEWS,
        MATERIALIZED_VIEWS,
        TRIGGERS,
        FUNCTIONS
    }

    private static final Set<Feature> NOT_POSTGRESQL = EnumSet.of(
            SCHEMA_NAMES,
            INLINE_ENUMS,
            ROWID,
            VIRTUAL_GENERATED,
            ON_UPDATE,
            UNNAMED_CONSTRAINTS,
            PREFIX_LENGTH,
            SQLITE_OPTIONS,
            MARIADB_OPTIONS,
            TRIGGERS);

    private static final Set<Feature> SQLITE = EnumSet.of(
            NAMED_ENUMS,
            INLINE_ENUMS,
            UNBOUNDED,
            ROWID,
            STORED_GENERATED,
            VIRTUAL_GENERATED,
            UNNAMED_CONSTRAINTS,
            PRIMARY_KEY_NAMES,
            DEFERRABLE_FOREIGN_KEYS,
            RESTRICT,
            SET_DEFAULT,
            PARTIAL_INDEX,
            EXPRESSION_INDEX,
            INDEX_COLLATION,
            SQLITE_OPTIONS,
            VIEWS,
            TRIGGERS);

    private static final Set<Feature> MARIADB = EnumSet.of(
            INLINE_ENUMS,
            STORED_GENERATED,
            VIRTUAL_GENERATED,
            ON_UPDATE,
            COMMENTS,
            INDEX_COMMENTS,
            PREFIX_LENGTH,
            MARIADB_OPTIONS,
            SEQUENCES,
            VIEWS);

    private static final Set<Feature> H2 = EnumSet.of(
            ARRAYS, IDENTITY_ALWAYS, COMMENTS, PRIMARY_KEY_NAMES, RESTRICT, SET_DEFAULT, INDEX_NULLS, SEQUENCES, VIEWS);

    /** Everything that a model can hold, though no database has it all. */
    public static SchemaFeatures all() {
        return new SchemaFeatures(EnumSet.allOf(Feature.class), "\"", List.of("citext"), "C");
    }

    /** What this database can hold: a schema made with these can be created there. */
    public static SchemaFeatures of(Database database) {
        return switch (database.code()) {
            case "sqlite" -> new SchemaFeatures(SQLITE, "\"", List.of("MONEY"), "NOCASE");
            case "postgresql" ->
                new SchemaFeatures(
                        EnumSet.complementOf(EnumSet.copyOf(NOT_POSTGRESQL)), "\"", List.of("inet", "interval"), "C");
            case "mariadb" -> new SchemaFeatures(MARIADB, "`", List.of("mediumint", "binary(16)"), "utf8mb4_bin");
            case "mysql" -> {
                Set<Feature> fewer = EnumSet.copyOf(MARIADB);
                fewer.remove(SEQUENCES);
                yield new SchemaFeatures(fewer, "`", List.of("mediumint", "binary(16)"), "utf8mb4_bin");
            }
            case "h2" -> new SchemaFeatures(H2, "\"", List.of(), "");
            default -> throw new IllegalArgumentException("nothing is known of " + database);
        };
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** A name as it stands in an expression. */
    String quoted(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
