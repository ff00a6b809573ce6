package dev.retort.cli.answer;

import dev.retort.cli.terminal.Style;
import dev.retort.cli.terminal.Terminal;
import dev.retort.cli.terminal.WrappedText;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.error.Scrubber;
import dev.retort.result.RunFailedException;
import dev.retort.result.StepReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer for a command that failed or was refused.
 *
 * @param kind the stable code of the kind of error
 * @param message the four-part error text, without secrets
 * @param candidates possible intended values if an identifier was ambiguous or unknown
 * @param completed ids of the revisions that the run had completed, in the order of execution
 * @param applied ids of all revisions applied after the failure; null if the database was not read
 */
public record Failure(
        String kind,
        String message,
        List<String> candidates,
        List<String> completed,
        @Nullable List<String> applied) implements Answer {
    /** The kind of an unexpected exception, which is a defect of Retort. */
    public static final String DEFECT = "defect";

    /** What precedes the value in a line of an error text: a label, or the indentation below it. */
    private static final Pattern LABEL = Pattern.compile("^ +(\\S.{0,24}?: +(?=\\S))?");

    /** The kind of an exhausted heap. */
    public static final String OUT_OF_MEMORY = "out_of_memory";

    public Failure {
        candidates = List.copyOf(candidates);
        completed = List.copyOf(completed);
    }

    /** The failure for an exception of the engine; fix lines use this program's name. */
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
                            : completed.size() + " revisions, the last one " + last);
        }
        return new Failure(e.kind().code(), scrubber.scrub(text.format(program)), e.candidates(), completed, applied);
    }

    /** The failure for any other exception. */
    public static Failure unexpected(Throwable e, String program, Scrubber scrubber) {
        boolean isMemory = e instanceof OutOfMemoryError;
        ErrorText text = isMemory
                ? ErrorText.of("Cannot continue", "the memory of the JVM is exhausted")
                        .fix("give it more, as in 'RETORT_JAVA_OPTS=-Xmx2g' in the environment of bin/retort, or"
                                + " '-Xmx2g' for another program; a large file requires three times its size.")
                : ErrorText.of("Cannot continue", "this is a defect in Retort")
                        .fix("report it, with the output of the same command with '-v'.");
        String message = text.fact("exception", e.toString()).format(program);
        return new Failure(isMemory ? OUT_OF_MEMORY : DEFECT, scrubber.scrub(message), List.of(), List.of(), null);
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
        print(out, Terminal.UNLIMITED);
    }

    /** Prints the text, wrapped to a width. */
    public void print(PrintWriter out, int columns) {
        printText(message, out, columns);
    }

    /** Prints a formatted error text: its first line and the label of the fix are styled. */
    public static void printText(String message, PrintWriter out, int columns) {
        List<String> lines = message.lines().toList();
        new WrappedText("", lines.get(0)).lines(columns).forEach(line -> out.println(Style.ERROR.of(line)));
        for (String line : lines.subList(1, lines.size())) {
            Matcher label = LABEL.matcher(line);
            int start = label.find() ? label.end() : 0;
            WrappedText wrapped = new WrappedText(line.substring(0, start), line.substring(start));
            wrapped.lines(columns).stream()
                    .map(each -> each.replaceFirst("^  Fix:", "  " + Style.LABEL.of("Fix:")))
                    .forEach(out::println);
        }
    }
}
