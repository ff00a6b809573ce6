package dev.retort.prepare;

import java.util.List;

/**
 * What of a step is sent together.
 *
 * @param works in their order; none where a step does nothing on this database
 * @param mode whether in a transaction or not
 */
public record Unit(List<Work> works, Mode mode) {
    /** How the work of a unit is sent. */
    public enum Mode {
        /** All of it in one transaction. */
        TOGETHER,
        /** Outside of any transaction, one piece of work. */
        ALONE
    }

    public Unit {
        works = List.copyOf(works);
    }
}
