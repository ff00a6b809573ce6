package dev.retort.cli.call;

import dev.retort.op.Operation;
import dev.retort.result.Direction;
import dev.retort.result.PlanResult;
import dev.retort.result.PlannedStep;
import java.util.List;
import java.util.Optional;

/**
 * Asks before a downgrade destroys data, if the application protects its database.
 *
 * @param call the execution of the command
 * @param target the identifier of the revision to downgrade to
 */
public record DataLossQuestion(Call call, String target) {
    /**
     * Asks in the terminal. Does nothing if the database is not protected, or the downgrade destroys no data:
     * what it does not restore is lost already.
     *
     * @throws DataLossRefusedException if the answer is not yes, or nobody can answer; nothing was changed
     */
    public void ask() {
        if (call.protection().isEmpty()) {
            return;
        }
        Losses losses = Losses.of(call.engine().dryRun(Direction.DOWNGRADE, target));
        if (losses.revisions().isEmpty()) {
            return;
        }
        Optional<Boolean> answer =
                call.ask("With " + call.protection() + ", this downgrade " + losses.display() + ". Downgrade?");
        if (answer.isEmpty()) {
            throw new DataLossRefusedException(
                    target, "with " + call.protection() + ", the loss of data must be confirmed", losses);
        }
        if (!answer.get()) {
            throw new DataLossRefusedException(target, "the loss of data was not confirmed", losses);
        }
    }

    /**
     * The data that is lost in a downgrade.
     *
     * @param revisions the revisions whose downgrades destroy data
     * @param notRestored the tables and columns that the downgrade does not restore, as the revisions declare
     */
    record Losses(List<String> revisions, List<String> notRestored) {
        static Losses of(PlanResult plan) {
            return new Losses(
                    plan.steps().stream()
                            .filter(step -> step.destroysData() != Operation.DataLoss.NO)
                            .map(PlannedStep::revision)
                            .toList(),
                    plan.steps().stream()
                            .flatMap(step -> step.loses().stream())
                            .distinct()
                            .toList());
        }

        String display() {
            return "destroys data: " + String.join(", ", revisions)
                    + (notRestored.isEmpty() ? "" : "; it does not restore " + String.join(", ", notRestored));
        }
    }
}
