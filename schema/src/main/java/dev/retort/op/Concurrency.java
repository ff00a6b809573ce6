package dev.retort.op;

/** The access of other sessions to a table while one of its indexes is created or dropped. */
public enum Concurrency {
    /** Writers wait. */
    BLOCKING,
    /** Writers are not blocked: {@code CONCURRENTLY}. PostgreSQL only, and outside a transaction. */
    CONCURRENT
}
