package dev.retort.schema;

/** When a constraint is checked: two words of SQL, of whose four combinations three exist. */
public enum Deferral {
    /** With each statement. */
    NOT_DEFERRABLE,
    /** With each statement, unless a transaction asks for its end: {@code DEFERRABLE}. */
    DEFERRABLE,
    /** At the end of the transaction: {@code DEFERRABLE INITIALLY DEFERRED}. */
    INITIALLY_DEFERRED
}
