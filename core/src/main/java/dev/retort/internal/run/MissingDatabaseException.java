package dev.retort.internal.run;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** Thrown if a command that only records something would create the file of a database. */
final class MissingDatabaseException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure for the database with this address, which contains no secrets. */
    MissingDatabaseException(String display) {
        super(
                ErrorKind.CONNECTION_FAILED,
                ErrorText.of("Cannot record revisions", "the file of the database does not exist")
                        .fact("database", display)
                        .fix("correct the path in the URL; a new database is created by 'retort upgrade heads'."));
    }
}
