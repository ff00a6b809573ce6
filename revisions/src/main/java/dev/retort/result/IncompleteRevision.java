package dev.retort.result;

/**
 * A revision whose upgrade or downgrade began outside a transaction and is not complete.
 *
 * @param revision the revision's id
 * @param direction the direction in which it was run
 * @param progress how it continues
 * @param statement the statement or operation that was begun and whose result is unknown, as it was sent; empty if
 *     there is none
 */
public record IncompleteRevision(String revision, Direction direction, Progress progress, String statement) {

    /** How an incomplete revision continues. */
    public enum Progress {
        /** A runner holds the lock and is working on it. */
        RUNNING,
        /** The next run in the same direction continues by itself. If a statement was refused, correct it first. */
        HALF_DONE,
        /** It was interrupted in the statement: a person must determine whether the statement was completed. */
        INTERRUPTED
    }
}
