package dev.retort.result;

/** What to do with the Java code of revisions when they are replayed in a scratch database. */
public enum JavaReplay {
    /** Refuse to replay a revision that runs Java code, because the code could have effects elsewhere. */
    REFUSE,
    /** Run the code on the connection to the scratch database. */
    RUN
}
