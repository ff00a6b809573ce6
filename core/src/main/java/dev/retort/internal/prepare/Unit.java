package dev.retort.internal.prepare;

import java.util.List;

/**
 * A unit of a step: the work that is committed together.
 *
 * @param works in execution order; empty if a step has nothing to execute on this database
 * @param batch whether the work runs in a transaction
 */
public record Unit(List<Work> works, Batch batch) {
    /** How the work of a unit is executed. */
    public enum Batch {
        /** All of it in one transaction. */
        TRANSACTION,
        /** A single piece of work, outside of a transaction. */
        AUTOCOMMIT
    }

    public Unit {
        works = List.copyOf(works);
    }
}
