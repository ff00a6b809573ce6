package dev.retort.cli.call;

import dev.retort.op.Operation.DataLoss;
import dev.retort.result.Direction;
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
     * Asks in the terminal. Does nothing if the database is not protected, or the downgrade destroys no data.
     *
     * @throws DataLossRefusedException if the answer is not yes, or nobody can answer; nothing was changed
     */
    public void ask() {
        if (call.protection().isEmpty()) {
            return;
        }
        List<String> revisions = call.engine().dryRun(Direction.DOWNGRADE, target).steps().stream()
                .filter(step -> step.destroysData() != DataLoss.NO)
                .map(PlannedStep::revision)
                .toList();
        if (revisions.isEmpty()) {
            return;
        }
        Optional<Boolean> answer = call.ask("With " + call.protection() + ", this downgrade destroys data: "
                + String.join(", ", revisions) + ". Downgrade?");
        if (answer.isEmpty()) {
            throw new DataLossRefusedException(
                    target, "with " + call.protection() + ", the loss of data must be confirmed", revisions);
        }
        if (!answer.get()) {
            throw new DataLossRefusedException(target, "the loss of data was not confirmed", revisions);
        }
    }
}
