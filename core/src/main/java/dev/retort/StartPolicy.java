package dev.retort;

/** What an application does about its schema when it starts. */
public enum StartPolicy {
    /** Bring the database to head; fail where that fails. */
    UPGRADE,
    /** Touch nothing; say what is pending. */
    SKIP,
    /** Touch nothing; fail unless the database is at head. */
    CHECK,
    /** Touch nothing; wait until another instance has brought the database to head, for as long as for a lock. */
    WAIT
}
