package dev.retort.internal.jdbc;

import dev.retort.dialect.ErrorClass;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** What a database answered instead of doing what it was asked, without any secret in the text. */
public final class DatabaseException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;
    private final String answer;
    private final String fix;

    /** The parts of an answer: its class, the database's own words, the advice (may be empty), and the cause. */
    record Answer(ErrorClass errorClass, String words, String fix, Throwable cause) {}

    DatabaseException(String what, Answer answer) {
        super(
                ErrorKind.CONNECTION_FAILED,
                ErrorText.of(what, why(answer.errorClass()))
                        .fact("database", answer.words())
                        .fix(answer.fix().isEmpty() ? "see what the database says above." : answer.fix()),
                answer.cause());
        this.errorClass = answer.errorClass();
        this.answer = answer.words();
        this.fix = answer.fix();
    }

    private static String why(ErrorClass errorClass) {
        switch (errorClass) {
            case CONNECTION_LOST:
                return "there is no connection to the database";
            case LOCK_NOT_AVAILABLE:
                return "another session holds a lock";
            case USER_CODE_FAILED:
                return "it failed by itself";
            default:
                return "the database refused a statement";
        }
    }

    /** What the failure means to the engine. */
    public ErrorClass errorClass() {
        return errorClass;
    }

    /** The database's own words, with its error code. */
    public String answer() {
        return answer;
    }

    /** What to do about it; empty if the code is not a known one. */
    public String fix() {
        return fix;
    }
}
