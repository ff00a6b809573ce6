package dev.retort.dialect;

/** What an error of a database means to the engine. */
public enum ErrorClass {
    /** A table that a query names does not exist. */
    MISSING_TABLE,
    /** A row with this key exists. */
    DUPLICATE_KEY,
    /** Somebody else holds a lock for longer than this session waits; trying again may succeed. */
    LOCK_NOT_AVAILABLE,
    /** The server could not be reached, or is gone. */
    CONNECTION_LOST,
    /** Not an error of the database: Java of a revision failed by itself. */
    USER_CODE_FAILED,
    /** Anything else: the statement is wrong, or not permitted. */
    OTHER
}
