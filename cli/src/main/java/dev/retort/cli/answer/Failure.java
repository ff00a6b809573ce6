package dev.retort.cli.answer;

import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.error.Scrubber;
import dev.retort.result.RunFailedException;
import dev.retort.result.StepReport;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was refused or failed.
 *
 * @param kind the stable name of its kind
 * @param message the four parts as people read them, without secrets
 * @param candidates what was meant where something was ambiguous or unknown
 * @param completed ids of the revisions that the run had brought to an end, in their order
 * @param applied ids of all applied revisions after it, null if the database was not read
 */
public record Failure(
        String kind,
        String message,
        List<String> candidates,
        List<String> completed,
        @Nullable List<String> applied) implements Answer {
    /** The kind of an exception that Retort never means to throw. */
    public static final String DEFECT = "defect";

    public Failure {
        candidates = List.copyOf(candidates);
        completed = List.copyOf(completed);
    }

    /** What an exception of the engine says, to somebody who typed this program's name. */
    public static Failure of(RetortException e, String program, Scrubber scrubber) {
        ErrorText text = e.text();
        List<String> completed = List.of();
        List<String> applied = null;
        if (e instanceof RunFailedException run) {
            completed = run.completed().stream().map(StepReport::revision).toList();
            applied = run.applied();
        }
        if (!completed.isEmpty()) {
            String last = completed.get(completed.size() - 1);
            text = text.fact(
                    "completed",
                    completed.size() == 1
                            ? "1 revision, " + last
                            : completed.size() + " revisions, the last of them " + last);
        }
        return new Failure(e.kind().code(), scrubber.scrub(text.format(program)), e.candidates(), completed, applied);
    }

    /** What to say about any other exception. */
    public static Failure defect(Throwable e, String program, Scrubber scrubber) {
        ErrorText text = ErrorText.of("Cannot go on", "this is a defect in Retort")
                .fact("exception", e.toString())
                .fix("report it, with what the same command prints with '-v'.");
        return new Failure(DEFECT, scrubber.scrub(text.format(program)), List.of(), List.of(), null);
    }

    @Override
    public Document document() {
        return new Document()
                .with(
                        "error",
                        new Document()
                                .with("kind", kind)
                                .with("message", message)
                                .with("candidates", candidates))
                .with("completed", completed)
                .with("applied", applied);
    }

    @Override
    public void print(PrintWriter out) {
        message.lines().forEach(out::println);
    }
}
