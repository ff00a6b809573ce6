package dev.retort.cli.answer;

import dev.retort.cli.terminal.FittedLine;
import dev.retort.cli.terminal.Style;
import dev.retort.result.RunResult;
import dev.retort.result.StepReport;
import java.io.PrintWriter;
import java.util.List;

/**
 * The answer of the commands that change the version table. Its text is only the summary, because {@code Progress} has
 * already printed the steps.
 *
 * @param action the kind of command
 * @param result the result of the run
 * @param heads the heads of the graph, to mark the current revisions that are heads
 */
public record RunAnswer(Action action, RunResult result, List<String> heads) implements Answer {

    /** The kind of command, with the beginning of its summary. */
    public enum Action {
        UPGRADE("Applied"),
        DOWNGRADE("Downgraded"),
        STAMP("Recorded; nothing was run."),
        ACCEPT("Recorded: the changed file is accepted."),
        RESUME("Recorded. Run the interrupted command again: it continues from here.");

        private final String summary;

        Action(String summary) {
            this.summary = summary;
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
                    case UPGRADE, DOWNGRADE -> runSummary();
                    case STAMP -> action.summary + " " + newPosition();
                    case ACCEPT, RESUME -> action.summary;
                });
    }

    private String runSummary() {
        if (!result.steps().isEmpty()) {
            return action.summary + " "
                    + TextFormat.revisionCount(result.steps().size()) + ". " + newPosition();
        }
        return "Nothing to do: " + TextFormat.position(result.heads(), heads) + ".";
    }

    private String newPosition() {
        return result.heads().isEmpty()
                ? "Now nothing is applied."
                : "Now at " + TextFormat.markHeads(result.heads(), heads) + ".";
    }

    /**
     * Returns the progress line of a finished step: {@code ↑ 20260129_050441  add invitation tokens  (12 ms)}.
     *
     * @param columns the width to which the message is truncated
     */
    public static String line(StepReport report, int columns) {
        String arrow = switch (report.direction()) {
            case UPGRADE -> Style.DONE.of("↑");
            case DOWNGRADE -> Style.WARNING.of("↓");
        };
        String duration = "(" + TextFormat.duration(report.durationMs()) + ")";
        return new FittedLine("  " + arrow + " " + report.revision(), report.message(), duration).fit(columns);
    }
}
