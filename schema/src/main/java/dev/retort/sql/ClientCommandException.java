package dev.retort.sql;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** SQL text that holds a command of the database's client, which no server understands. */
public final class ClientCommandException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String command;
    private final int line;

    ClientCommandException(String command, int line, String fix) {
        super(ErrorKind.BAD_SCRIPT, describe(command, line, fix));
        this.command = command;
        this.line = line;
    }

    /** The command without its arguments, as {@code \connect} or {@code COPY FROM STDIN}. */
    public String command() {
        return command;
    }

    /** The line on which it stands, counted as the caller of the splitter asked. */
    public int line() {
        return line;
    }

    // The arguments are not shown: those of \connect may hold a password.
    private static ErrorText describe(String command, int line, String fix) {
        return ErrorText.of("Cannot run '" + command + "'", "it is a feature of the client psql, unknown to the server")
                .fact("at", "line " + line)
                .fix(fix);
    }
}
