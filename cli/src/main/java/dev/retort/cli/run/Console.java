package dev.retort.cli.run;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Failure;
import dev.retort.cli.answer.JsonText;
import dev.retort.cli.call.UsageException;
import dev.retort.cli.terminal.ScreenWriter;
import dev.retort.cli.terminal.Terminal;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.error.Scrubber;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Prints answers to standard output and errors to standard error. With {@code --json}, prints exactly one document to
 * standard output, for an answer or an error, and nothing else there.
 */
public final class Console {
    private final Streams streams;
    private final Format format;
    private final List<String> secrets = new ArrayList<>();

    /**
     * The output streams.
     *
     * @param errColumns the width to which messages on standard error are wrapped
     */
    public record Streams(ScreenWriter out, ScreenWriter err, int errColumns) {
        /** Returns the streams of a terminal, of which standard output and standard error may be redirected. */
        public static Streams of(Terminal terminal, Terminal.Color color, PrintWriter out, PrintWriter err) {
            return new Streams(terminal.out(out, color), terminal.err(err, color), terminal.errColumns());
        }

        private void printWarning(String warning) {
            ProgressText.warning(warning).lines(errColumns).forEach(err::println);
        }
    }

    /**
     * The output format.
     *
     * @param json whether to print a JSON document instead of text
     * @param verbose whether to print the stack trace of an error
     * @param program everything the user types before a command
     */
    public record Format(boolean json, boolean verbose, String program) {}

    /** A console that hides all secrets contained in these command-line arguments. */
    public Console(Streams streams, Format format, List<String> arguments) {
        this.streams = streams;
        this.format = format;
        hide(ArgumentSecrets.in(arguments));
    }

    /** Hides these secrets in all error messages from now on. */
    void hide(Collection<String> newSecrets) {
        secrets.addAll(newSecrets);
    }

    /** Prints the answer of a command. */
    public void answer(Answer answer) {
        if (format.json()) {
            streams.out().control(JsonText.of(answer.document()) + System.lineSeparator());
        } else {
            answer.print(streams.out());
        }
        streams.out().flush();
        if (!format.json()) {
            // A script may read the result from standard output, such as the path of a new file.
            answer.warnings().forEach(streams::printWarning);
            streams.err().flush();
        }
    }

    /** Returns the streams. */
    Streams streams() {
        return streams;
    }

    /** Returns whether standard output did not accept everything: the disk is full, or the reader has ended. */
    boolean isOutputIncomplete() {
        return streams.out().checkError();
    }

    /** Reports that standard output is incomplete, and returns the exit code. */
    int failOutput() {
        ErrorText text = ErrorText.of("Cannot write the output", "standard output does not accept it")
                .fact("reason", "the disk is full, or the program that reads the output has ended")
                .fact("left behind", "the command was executed; only its output is incomplete")
                .fix("write the output to another place; 'retort status' shows the state of the database.");
        Failure.printText(text.format(format.program()), streams.err(), streams.errColumns());
        streams.err().flush();
        return ExitCode.FAILED;
    }

    /** Prints an error of the engine or of the command line, and returns the exit code. */
    public int fail(RetortException e) {
        show(Failure.of(e, format.program(), scrubber()), e);
        return ExitCode.of(e.kind());
    }

    /** Prints an unexpected exception, and returns the exit code. */
    int unexpected(Throwable e) {
        show(Failure.unexpected(e, format.program(), scrubber()), e);
        return ExitCode.FAILED;
    }

    private void show(Failure failure, Throwable cause) {
        if (format.json()) {
            answer(failure);
        } else {
            failure.print(streams.err(), streams.errColumns());
        }
        if (format.verbose() && !(cause instanceof UsageException)) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace, true));
            streams.err().print(scrubber().scrub(trace.toString()));
        }
        streams.err().flush();
    }

    private Scrubber scrubber() {
        return Scrubber.of(secrets);
    }
}
