package dev.retort;

/** What an application does about pending migrations at startup. */
public enum StartPolicy {
    /** Upgrade the database to head; fail if the upgrade fails. */
    UPGRADE,
    /** Change nothing; report the pending revisions. */
    SKIP,
    /** Change nothing; fail unless the database is at head. */
    CHECK,
    /** Change nothing; wait until another instance has upgraded the database to head. Fail after the lock timeout. */
    WAIT
}
