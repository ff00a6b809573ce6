package dev.retort.internal.prepare;

import java.util.List;

/**
 * What of a step is sent together.
 *
 * @param works in their order; none if a step does nothing on this database
 * @param batch whether in a transaction or not
 */
public record Unit(List<Work> works, Batch batch) {
    /** How the work of a unit is sent. */
    public enum Batch {
        /** All of it in one transaction. */
        TRANSACTION,
        /** One piece of work, outside of any transaction. */
        AUTOCOMMIT
    }

    public Unit {
        works = List.copyOf(works);
    }
}
