package dev.retort.op;

/** Whether others may write to a table while an index of it is made or dropped. */
public enum Concurrency {
    /** They wait. */
    BLOCKING,
    /** They go on; outside of a transaction, and in PostgreSQL alone. */
    CONCURRENT
}
