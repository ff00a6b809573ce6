package dev.retort.cli.run;

import dev.retort.error.ErrorKind;

/** The exit codes, which scripts compare. */
public final class ExitCode {
    /** The command did what it was asked, which may have been nothing. */
    public static final int DONE = 0;

    /** It failed, or was refused. */
    public static final int FAILED = 1;

    /** What was typed or configured is wrong. */
    public static final int WRONG_USAGE = 2;

    /** A run was cut outside a transaction: a person has to decide. */
    public static final int INTERRUPTED = 3;

    /** A question whether there is a difference was answered with yes. */
    public static final int DIFFERENCE = 4;

    private ExitCode() {}

    /** The code of a kind of failure. */
    public static int of(ErrorKind kind) {
        return switch (kind) {
            case USAGE, BAD_CONFIG -> WRONG_USAGE;
            case INTERRUPTED -> INTERRUPTED;
            default -> FAILED;
        };
    }
}
