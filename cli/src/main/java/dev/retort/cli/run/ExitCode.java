package dev.retort.cli.run;

import dev.retort.error.ErrorKind;

/** The exit codes. They are stable: scripts compare them. */
public final class ExitCode {
    /** The command succeeded; there may have been nothing to do. */
    public static final int DONE = 0;

    /** The command failed or was refused. */
    public static final int FAILED = 1;

    /** The arguments or the configuration are wrong. */
    public static final int WRONG_USAGE = 2;

    /** A revision is interrupted or incomplete: the user has to decide how to continue. */
    public static final int INTERRUPTED = 3;

    /** A check found a difference. */
    public static final int DIFFERENCE = 4;

    private ExitCode() {}

    /** Returns the exit code for a kind of error. */
    public static int of(ErrorKind kind) {
        return switch (kind) {
            case USAGE, BAD_CONFIG -> WRONG_USAGE;
            case INTERRUPTED -> INTERRUPTED;
            default -> FAILED;
        };
    }
}
