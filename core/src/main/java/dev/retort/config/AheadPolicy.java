package dev.retort.config;

/** What to do when the database holds revisions that this build does not know. */
public enum AheadPolicy {
    /** Stop with {@code database_ahead}; the default. */
    REFUSE,
    /** Go on: for deploys in which an older build runs beside a newer one for a while. */
    ALLOW
}
