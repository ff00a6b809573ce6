package dev.retort.schema;

import org.jspecify.annotations.Nullable;

/**
 * A sequence. Where a bound is null, the database's own default is meant, which differs from one to the next: MariaDB
 * ends at 9223372036854775806 and PostgreSQL one later.
 *
 * @param name where it is
 * @param type smallint, integer or bigint
 * @param start the first number
 * @param increment the step, not 0
 * @param least the lowest number
 * @param most the highest number
 * @param cache how many numbers a session takes at once, at least 1
 * @param cycle whether it starts again when it has come to its end
 * @param owner the column with which it is dropped; null for none
 * @param comment null if there is none
 */
public record Sequence(
        QualifiedName name,
        DataType type,
        @Nullable Long start,
        long increment,
        @Nullable Long least,
        @Nullable Long most,
        @Nullable Long cache,
        boolean cycle,
        @Nullable Owner owner,
        @Nullable String comment) {

    /** A column that owns a sequence. */
    public record Owner(QualifiedName table, String column) {}

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the type is no whole number, the step is 0, the cache is empty, the
     *     bounds are in the wrong order or the start is outside of them
     */
    public Sequence {
        boolean whole = switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT -> true;
            default -> false;
        };
        refuse(!whole, name, "is of type " + type.display() + ": smallint, integer or bigint is meant");
        refuse(increment == 0, name, "has a step of 0");
        refuse(cache != null && cache < 1, name, "has a cache of " + cache + ": 1 or more is meant");
        refuse(least != null && most != null && least > most, name, "ends at " + most + " before " + least);
        boolean early = start != null && least != null && start < least;
        boolean late = start != null && most != null && start > most;
        refuse(early || late, name, "starts at " + start + ", outside of its bounds");
        comment = Checked.orNull(comment);
    }

    /** A sequence of bigint with the step 1 and the database's own defaults. */
    public static Sequence of(QualifiedName name) {
        return new Sequence(name, DataType.bigint(), null, 1, null, null, null, false, null, null);
    }

    /** The same sequence by another name. */
    public Sequence withName(QualifiedName other) {
        return new Sequence(other, type, start, increment, least, most, cache, cycle, owner, comment);
    }

    /** The same sequence of another type. */
    public Sequence withType(DataType other) {
        return new Sequence(name, other, start, increment, least, most, cache, cycle, owner, comment);
    }

    /** The same sequence with this first number; null for the database's default. */
    public Sequence withStart(@Nullable Long other) {
        return new Sequence(name, type, other, increment, least, most, cache, cycle, owner, comment);
    }

    /** The same sequence with this step. */
    public Sequence withIncrement(long other) {
        return new Sequence(name, type, start, other, least, most, cache, cycle, owner, comment);
    }

    /** The same sequence between these numbers; null for the database's default. */
    public Sequence withBounds(@Nullable Long lowest, @Nullable Long highest) {
        return new Sequence(name, type, start, increment, lowest, highest, cache, cycle, owner, comment);
    }

    /** The same sequence, a session taking so many numbers at once; null for the database's default. */
    public Sequence withCache(@Nullable Long other) {
        return new Sequence(name, type, start, increment, least, most, other, cycle, owner, comment);
    }

    /** The same sequence, starting again at its end. */
    public Sequence cycling() {
        return new Sequence(name, type, start, increment, least, most, cache, true, owner, comment);
    }

    /** The same sequence, ending at its end. */
    public Sequence notCycling() {
        return new Sequence(name, type, start, increment, least, most, cache, false, owner, comment);
    }

    /** The same sequence, dropped with this column; null for none. */
    public Sequence withOwner(@Nullable Owner other) {
        return new Sequence(name, type, start, increment, least, most, cache, cycle, other, comment);
    }

    /** The same sequence with this comment; null for none. */
    public Sequence withComment(@Nullable String other) {
        return new Sequence(name, type, start, increment, least, most, cache, cycle, owner, other);
    }

    private static void refuse(boolean wrong, QualifiedName name, String why) {
        if (wrong) {
            throw new IllegalArgumentException("sequence " + name + " " + why);
        }
    }
}
