package dev.retort.cli.run;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Failure;
import dev.retort.cli.answer.JsonText;
import dev.retort.cli.call.UsageException;
import dev.retort.error.RetortException;
import dev.retort.error.Scrubber;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Shows what a command has to say: answers on standard output, everything else on standard error; with JSON exactly one
 * document on standard output, and nothing else there.
 */
public final class Console {
    private final Streams streams;
    private final Form form;
    private final List<String> secrets = new ArrayList<>();

    /** Where texts go. */
    public record Streams(PrintWriter out, PrintWriter err) {}

    /**
     * How it is shown.
     *
     * @param json as a document instead of text
     * @param verbose with the stack trace of a failure
     * @param program what the user types before a command
     */
    public record Form(boolean json, boolean verbose, String program) {}

    /** A console that hides the secrets in what was typed. */
    public Console(Streams streams, Form form, List<String> arguments) {
        this.streams = streams;
        this.form = form;
        hide(TypedSecrets.in(arguments));
    }

    /** Never shows these. */
    void hide(Collection<String> more) {
        secrets.addAll(more);
    }

    /** Shows what a command has answered. */
    public void answer(Answer answer) {
        if (form.json()) {
            streams.out().println(JsonText.of(answer.document()));
        } else {
            answer.print(streams.out());
        }
        streams.out().flush();
    }

    /** Shows what was refused or failed; the exit code is returned. */
    public int fail(RetortException e) {
        show(Failure.of(e, form.program(), scrubber()), e);
        return ExitCode.of(e.kind());
    }

    /** Shows what should never have been thrown; the exit code is returned. */
    int defect(Throwable e) {
        show(Failure.defect(e, form.program(), scrubber()), e);
        return ExitCode.FAILED;
    }

    private void show(Failure failure, Throwable cause) {
        if (form.json()) {
            answer(failure);
        } else {
            failure.print(streams.err());
        }
        if (form.verbose() && !(cause instanceof UsageException)) {
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
