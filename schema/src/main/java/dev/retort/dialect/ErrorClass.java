package dev.retort.dialect;

/** The classes of errors that the engine distinguishes. */
public enum ErrorClass {
    /** A table does not exist. */
    MISSING_TABLE,
    /** A row with the same key already exists. */
    DUPLICATE_KEY,
    /** A lock was not granted within the lock timeout. A retry may succeed. */
    LOCK_NOT_AVAILABLE,
    /** The server cannot be reached, or the connection was lost. */
    CONNECTION_LOST,
    /** Not a database error: the Java code of a revision failed. */
    USER_CODE_FAILED,
    /** Any other error, such as an invalid statement or a missing privilege. */
    OTHER
}
