package dev.retort.cli.answer;

import dev.retort.result.Direction;
import dev.retort.result.PlanResult;
import dev.retort.result.PlannedStep;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code --dry-run}: the steps, what is to be known of each, and its SQL.
 *
 * @param heads the heads of the graph, to say whether the database is at one
 */
public record PlanAnswer(PlanResult result, List<String> heads) implements Answer {
    private static final String MARGIN = "      ";

    public PlanAnswer {
        heads = List.copyOf(heads);
    }

    @Override
    public Document document() {
        return document(result);
    }

    /** The document of steps that were not run. */
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
                .with("noWayBack", step.noWayBack().isEmpty() ? null : step.noWayBack())
                .with("destroysData", destroys(step));
    }

    private static @Nullable Boolean destroys(PlannedStep step) {
        return switch (step.destroysData()) {
            case NO -> false;
            case YES -> true;
            case DEPENDS -> null;
        };
    }

    @Override
    public void print(PrintWriter out) {
        if (result.steps().isEmpty()) {
            out.println("Nothing to do: " + Wording.where(result.heads(), heads) + ".");
            return;
        }
        for (PlannedStep step : result.steps()) {
            boolean up = step.direction() == Direction.UPGRADE;
            out.println((up ? "  ↑ " : "  ↓ ") + Wording.columns(step.revision(), step.message()));
            out.println(MARGIN + transaction(step));
            out.println(MARGIN + back(step, up));
            out.println(MARGIN + loss(step));
            for (String sql : step.sql()) {
                out.println();
                sql.lines().forEach(line -> out.println((MARGIN + "  " + line).stripTrailing()));
            }
            out.println();
        }
        out.println("This was a dry run of " + Wording.revisions(result.steps().size()) + "; nothing was changed.");
    }

    private static String transaction(PlannedStep step) {
        return step.transactional()
                ? "one transaction: a failure leaves nothing of it"
                : "not one transaction: what is done stays, and a further run goes on after it";
    }

    private static String back(PlannedStep step, boolean up) {
        if (!step.noWayBack().isEmpty()) {
            return "no way back: " + step.noWayBack();
        }
        return up ? "can be downgraded" : "can be upgraded again";
    }

    private static String loss(PlannedStep step) {
        return switch (step.destroysData()) {
            case NO -> "destroys no data";
            case YES -> "destroys data, where there is any";
            case DEPENDS -> "whether it destroys data, its words do not tell";
        };
    }
}
