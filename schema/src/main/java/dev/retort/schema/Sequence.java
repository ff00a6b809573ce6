package dev.retort.schema;

import org.jspecify.annotations.Nullable;

/**
 * A sequence. A null number means the default of the database. The defaults differ: the maximum value is
 * 9223372036854775806 in MariaDB and 9223372036854775807 in PostgreSQL.
 *
 * @param name the qualified name
 * @param type smallint, integer or bigint
 * @param start the first value
 * @param increment the increment, not 0
 * @param minValue the minimum value
 * @param maxValue the maximum value
 * @param cache the number of values that a session preallocates, at least 1
 * @param cycle whether the sequence restarts after it has reached its limit
 * @param owner the column that owns the sequence, with which it is dropped; null if there is none
 * @param comment null if there is none
 */
public record Sequence(
        QualifiedName name,
        DataType type,
        @Nullable Long start,
        long increment,
        @Nullable Long minValue,
        @Nullable Long maxValue,
        @Nullable Long cache,
        boolean cycle,
        @Nullable Owner owner,
        @Nullable String comment) {

    /** A column that owns a sequence. */
    public record Owner(QualifiedName table, String column) {}

    /**
     * Validates the numbers.
     *
     * @throws IllegalArgumentException if the type is not an integer type, the increment is 0, the cache size is less
     *     than 1, the minimum value exceeds the maximum value, or the start value is not between them
     */
    public Sequence {
        boolean isInteger = switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT -> true;
            default -> false;
        };
        refuse(!isInteger, name, "is of type " + type.display() + ", but must be smallint, integer or bigint");
        refuse(increment == 0, name, "has an increment of 0");
        refuse(cache != null && cache < 1, name, "has a cache size of " + cache + ", but at least 1 is required");
        refuse(
                minValue != null && maxValue != null && minValue > maxValue,
                name,
                "has a minimum value of " + minValue + ", which exceeds its maximum value of " + maxValue);
        boolean isTooSmall = start != null && minValue != null && start < minValue;
        boolean isTooLarge = start != null && maxValue != null && start > maxValue;
        refuse(isTooSmall || isTooLarge, name, "starts at " + start + ", outside its bounds");
        comment = Arguments.emptyToNull(comment);
    }

    /** Creates a sequence of type bigint with an increment of 1 and the defaults of the database. */
    public static Sequence of(QualifiedName name) {
        return new Sequence(name, DataType.bigint(), null, 1, null, null, null, false, null, null);
    }

    /** Returns a copy with another name. */
    public Sequence withName(QualifiedName other) {
        return new Sequence(other, type, start, increment, minValue, maxValue, cache, cycle, owner, comment);
    }

    /** Returns a copy with another type. */
    public Sequence withType(DataType other) {
        return new Sequence(name, other, start, increment, minValue, maxValue, cache, cycle, owner, comment);
    }

    /** Returns a copy with this start value; null for the default of the database. */
    public Sequence withStart(@Nullable Long other) {
        return new Sequence(name, type, other, increment, minValue, maxValue, cache, cycle, owner, comment);
    }

    /** Returns a copy with this increment. */
    public Sequence withIncrement(long other) {
        return new Sequence(name, type, start, other, minValue, maxValue, cache, cycle, owner, comment);
    }

    /** Returns a copy with these minimum and maximum values; null for the default of the database. */
    public Sequence withBounds(@Nullable Long minimum, @Nullable Long maximum) {
        return new Sequence(name, type, start, increment, minimum, maximum, cache, cycle, owner, comment);
    }

    /** Returns a copy with this cache size; null for the default of the database. */
    public Sequence withCache(@Nullable Long other) {
        return new Sequence(name, type, start, increment, minValue, maxValue, other, cycle, owner, comment);
    }

    /** Returns a copy that restarts after it has reached its limit. */
    public Sequence cycling() {
        return new Sequence(name, type, start, increment, minValue, maxValue, cache, true, owner, comment);
    }

    /** Returns a copy that does not restart after it has reached its limit. */
    public Sequence notCycling() {
        return new Sequence(name, type, start, increment, minValue, maxValue, cache, false, owner, comment);
    }

    /** Returns a copy that is owned by, and dropped with, this column; null for none. */
    public Sequence withOwner(@Nullable Owner other) {
        return new Sequence(name, type, start, increment, minValue, maxValue, cache, cycle, other, comment);
    }

    /** Returns a copy with this comment; null removes it. */
    public Sequence withComment(@Nullable String other) {
        return new Sequence(name, type, start, increment, minValue, maxValue, cache, cycle, owner, other);
    }

    private static void refuse(boolean isInvalid, QualifiedName name, String why) {
        if (isInvalid) {
            throw new IllegalArgumentException("sequence " + name + " " + why);
        }
    }
}
