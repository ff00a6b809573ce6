package dev.retort.model;

import java.util.Locale;

/** The parts of a schema that can be left out of a comparison with a model. */
public enum ModelPart {
    TYPES,
    NULLABILITY,
    DEFAULTS,
    IDENTITY,
    GENERATED,
    COLLATIONS,
    PRIMARY_KEYS,
    FOREIGN_KEYS,
    UNIQUES,
    CHECKS,
    INDEXES,
    ENUM_TYPES,
    SEQUENCES,
    COMMENTS;

    /** Returns the name for command lines, such as {@code foreign-keys}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
