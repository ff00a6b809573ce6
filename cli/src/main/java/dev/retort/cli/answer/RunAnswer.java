package dev.retort.cli.answer;

import dev.retort.result.RunResult;
import dev.retort.result.StepReport;
import java.io.PrintWriter;
import java.util.List;

/**
 * The answer of every command that changes what is applied. Its text is the summary alone: the steps were told as they
 * ended.
 *
 * @param action what the command does
 * @param result what it returned
 * @param heads the heads of the graph, to say whether the database is at one
 */
public record RunAnswer(Action action, RunResult result, List<String> heads) implements Answer {

    /** What a command does, and the beginning of its summary. */
    public enum Action {
        UPGRADE("Applied"),
        DOWNGRADE("Took back"),
        STAMP("Recorded, and nothing was run."),
        ACCEPT("Noted: the file counts as what was run."),
        RESUME("Noted. Run the interrupted command again: it goes on from here.");

        private final String words;

        Action(String words) {
            this.words = words;
        }
    }

    public RunAnswer {
        heads = List.copyOf(heads);
    }

    @Override
    public Document document() {
        return new Document()
                .with("steps", result.steps().stream().map(RunAnswer::step).toList())
                .with("heads", result.heads())
                .with("applied", result.applied());
    }

    private static Document step(StepReport report) {
        return new Document()
                .with("direction", report.direction().code())
                .with("revision", report.revision())
                .with("message", report.message())
                .with("durationMs", report.durationMs())
                .with("headsAfter", report.headsAfter());
    }

    @Override
    public void print(PrintWriter out) {
        out.println(
                switch (action) {
                    case UPGRADE, DOWNGRADE -> walked();
                    case STAMP -> action.words + " " + now();
                    case ACCEPT, RESUME -> action.words;
                });
    }

    private String walked() {
        if (!result.steps().isEmpty()) {
            return action.words + " " + Wording.revisions(result.steps().size()) + ". " + now();
        }
        return "Nothing to do: " + Wording.where(result.heads(), heads) + ".";
    }

    private String now() {
        return result.heads().isEmpty()
                ? "Now nothing is applied."
                : "Now at " + Wording.places(result.heads(), heads) + ".";
    }

    /** A step as it is told when it ends: {@code ↑ 20260129_050441  add invitation tokens  (12 ms)}. */
    public static String line(StepReport report) {
        String arrow = switch (report.direction()) {
            case UPGRADE -> "  ↑ ";
            case DOWNGRADE -> "  ↓ ";
        };
        String duration = "(" + Wording.duration(report.durationMs()) + ")";
        return arrow + Wording.columns(report.revision(), report.message(), duration);
    }
}
