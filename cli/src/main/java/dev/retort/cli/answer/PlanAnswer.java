package dev.retort.cli.answer;

import dev.retort.cli.terminal.FittedLine;
import dev.retort.cli.terminal.Style;
import dev.retort.cli.terminal.WrappedText;
import dev.retort.result.Direction;
import dev.retort.result.PlanResult;
import dev.retort.result.PlannedStep;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code --dry-run}: the steps, each with its transaction, reversibility, data loss and SQL. The SQL is
 * not wrapped, so that it can be copied.
 *
 * @param heads the heads of the graph, to mark the current revisions that are heads
 * @param columns the width of the terminal
 */
public record PlanAnswer(PlanResult result, List<String> heads, int columns) implements Answer {
    private static final String MARGIN = "      ";

    public PlanAnswer {
        heads = List.copyOf(heads);
    }

    @Override
    public Document document() {
        return document(result);
    }

    /** Returns the document of steps that were planned but not run. */
    static Document document(PlanResult result) {
        return new Document()
                .with("steps", result.steps().stream().map(PlanAnswer::step).toList())
                .with("heads", result.heads())
                .with("applied", result.applied());
    }

    private static Document step(PlannedStep step) {
        return new Document()
                .with("direction", step.direction().code())
                .with("revision", step.revision())
                .with("message", step.message())
                .with("durationMs", null)
                .with("headsAfter", step.headsAfter())
                .with("sql", step.sql())
                .with("transactional", step.transactional())
                .with("irreversibleReason", step.irreversibleReason().isEmpty() ? null : step.irreversibleReason())
                .with("destroysData", destroysData(step))
                .with("loses", step.loses());
    }

    private static @Nullable Boolean destroysData(PlannedStep step) {
        return switch (step.destroysData()) {
            case NO -> false;
            case YES -> true;
            case DEPENDS -> null;
        };
    }

    @Override
    public void print(PrintWriter out) {
        if (result.steps().isEmpty()) {
            out.println("Nothing to do: " + TextFormat.position(result.heads(), heads) + ".");
            return;
        }
        for (PlannedStep step : result.steps()) {
            boolean isUpgrade = step.direction() == Direction.UPGRADE;
            String arrow = isUpgrade ? Style.DONE.of("↑") : Style.WARNING.of("↓");
            out.println(new FittedLine("  " + arrow + " " + step.revision(), step.message(), "").fit(columns));
            for (String line : lines(step, isUpgrade)) {
                new WrappedText(MARGIN, line).lines(columns).forEach(out::println);
            }
            for (String sql : step.sql()) {
                out.println();
                sql.lines().forEach(line -> out.println((MARGIN + "  " + line).stripTrailing()));
            }
            out.println();
        }
        out.println("This was a dry run of "
                + TextFormat.revisionCount(result.steps().size()) + "; nothing was changed.");
    }

    private static List<String> lines(PlannedStep step, boolean isUpgrade) {
        List<String> lines =
                new ArrayList<>(List.of(transactionLine(step), reversibilityLine(step, isUpgrade), dataLossLine(step)));
        if (!step.loses().isEmpty()) {
            lines.add((isUpgrade ? "its downgrade does not restore " : "does not restore ")
                    + String.join(", ", step.loses()));
        }
        return lines;
    }

    private static String transactionLine(PlannedStep step) {
        return step.transactional()
                ? "one transaction: a failure rolls back the whole step"
                : "not one transaction: after a failure, completed statements stay; the next run continues after them";
    }

    private static String reversibilityLine(PlannedStep step, boolean isUpgrade) {
        if (!step.irreversibleReason().isEmpty()) {
            return "cannot be downgraded: " + step.irreversibleReason();
        }
        return isUpgrade ? "can be downgraded" : "can be upgraded again";
    }

    private static String dataLossLine(PlannedStep step) {
        return switch (step.destroysData()) {
            case NO -> "destroys no data";
            case YES -> "destroys data, if there is any";
            case DEPENDS -> "may destroy data; this cannot be determined from the SQL";
        };
    }
}
