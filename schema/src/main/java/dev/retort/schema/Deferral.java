package dev.retort.schema;

/** The deferrability of a constraint: when it is checked. */
public enum Deferral {
    /** Checked after each statement: {@code NOT DEFERRABLE}. */
    NOT_DEFERRABLE,
    /** Checked after each statement, unless a transaction uses {@code SET CONSTRAINTS}: {@code DEFERRABLE}. */
    DEFERRABLE,
    /** Checked at the end of the transaction: {@code DEFERRABLE INITIALLY DEFERRED}. */
    INITIALLY_DEFERRED
}
