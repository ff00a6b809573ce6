package dev.retort.support.random;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The features that {@link RandomSchemas} may use, so that a specific database supports the result.
 *
 * @param features the supported features
 * @param quote the quote character for identifiers in expressions
 * @param rawTypes database-specific types
 * @param collation a collation for text columns
 */
public record SchemaFeatures(Set<Feature> features, String quote, List<String> rawTypes, String collation) {
    /** The features that only some databases support. */
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

    /** All features of the schema model. No database supports all of them. */
    public static SchemaFeatures all() {
        return new SchemaFeatures(EnumSet.allOf(Feature.class), "\"", List.of("citext"), "C");
    }

    /** A random subset of {@link #all}, as a database might support it. Each feature has a probability of one half. */
    public static SchemaFeatures some(Random random) {
        Set<Feature> some = EnumSet.allOf(Feature.class);
        some.removeIf(feature -> random.nextBoolean());
        return new SchemaFeatures(some, random.nextBoolean() ? "\"" : "`", all().rawTypes(), all().collation());
    }

    /** The same with another set of features. */
    public SchemaFeatures with(Set<Feature> features) {
        return new SchemaFeatures(features, quote, rawTypes, collation);
    }

    /** Returns whether a feature is supported. */
    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** A quoted identifier for an expression. */
    String quoted(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
