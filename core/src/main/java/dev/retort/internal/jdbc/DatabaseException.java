package dev.retort.internal.jdbc;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.ServerRules.DatabaseError;
import dev.retort.dialect.ServerRules.Diagnosis;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.error.Scrubber;
import java.sql.SQLException;

/** Thrown if the database reports an error. The text contains no secrets. */
public final class DatabaseException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;
    private final String errorMessage;
    private final String fix;

    /** The parts of a failure: the error class, the error message, the advice (may be empty), and the cause. */
    record Failure(ErrorClass errorClass, String message, String fix, Throwable cause) {}

    /** Returns the failure for an error of the driver, with the dialect's diagnosis and without secrets. */
    static DatabaseException of(String what, SQLException e, Dialect dialect, Scrubber scrubber) {
        DatabaseError error = error(e, dialect);
        Diagnosis diagnosis = dialect.server().diagnose(error);
        String code = error.sqlState().isEmpty() ? String.valueOf(error.driverCode()) : error.sqlState();
        return new DatabaseException(
                what,
                new Failure(
                        diagnosis.errorClass(),
                        scrubber.scrub("[" + code + "] " + error.message()),
                        diagnosis.fix(),
                        e));
    }

    /** Returns an error of the driver as the dialect sees it. */
    static DatabaseError error(SQLException e, Dialect dialect) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String message =
                dialect.server().cleanMessage(String.valueOf(e.getMessage()).strip());
        return new DatabaseError(state, e.getErrorCode(), message);
    }

    DatabaseException(String what, Failure failure) {
        super(
                ErrorKind.CONNECTION_FAILED,
                ErrorText.of(what, why(failure.errorClass()))
                        .fact("database", failure.message())
                        .fix(failure.fix().isEmpty() ? "see the database's error message above." : failure.fix()),
                failure.cause());
        this.errorClass = failure.errorClass();
        this.errorMessage = failure.message();
        this.fix = failure.fix();
    }

    private static String why(ErrorClass errorClass) {
        switch (errorClass) {
            case CONNECTION_LOST:
                return "the connection failed";
            case LOCK_NOT_AVAILABLE:
                return "another session holds a lock";
            case USER_CODE_FAILED:
                return "the Java code failed";
            default:
                return "the database refused a statement";
        }
    }

    /** Returns the error class, which determines how the engine reacts. */
    public ErrorClass errorClass() {
        return errorClass;
    }

    /**
     * Returns the error message with its error code; for failed Java code, the exception as text. Contains no secrets.
     */
    public String errorMessage() {
        return errorMessage;
    }

    /** Returns what to do about it; empty if the error code is not a known one. */
    public String fix() {
        return fix;
    }
}
