package dev.retort.support.random;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
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

    /** Everything that a model can hold, though no database has it all. */
    public static SchemaFeatures all() {
        return new SchemaFeatures(EnumSet.allOf(Feature.class), "\"", List.of("citext"), "C");
    }

    /** A part of {@link #all}, each feature with the same chance: what some database or other can hold. */
    public static SchemaFeatures some(Random random) {
        Set<Feature> some = EnumSet.allOf(Feature.class);
        some.removeIf(feature -> random.nextBoolean());
        return new SchemaFeatures(some, random.nextBoolean() ? "\"" : "`", all().rawTypes(), all().collation());
    }

    /** The same but for what is used. */
    public SchemaFeatures with(Set<Feature> features) {
        return new SchemaFeatures(features, quote, rawTypes, collation);
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** A name as it stands in an expression. */
    String quoted(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
