package dev.retort.sql;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** SQL text contains a command of the database's command-line client, which the server does not support. */
public final class ClientCommandException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String command;
    private final int line;

    ClientCommandException(String command, int line, String fix) {
        super(ErrorKind.BAD_SCRIPT, describe(command, line, fix));
        this.command = command;
        this.line = line;
    }

    /** Returns the command without its arguments, such as {@code \connect} or {@code COPY FROM STDIN}. */
    public String command() {
        return command;
    }

    /** Returns the line of the command, counted from the {@code firstLine} that was passed to the splitter. */
    public int line() {
        return line;
    }

    // The arguments are omitted, because those of \connect may contain a password.
    private static ErrorText describe(String command, int line, String fix) {
        return ErrorText.of("Cannot run '" + command + "'", "it works only in the client psql")
                .fact("at", "line " + line)
                .fix(fix);
    }
}
