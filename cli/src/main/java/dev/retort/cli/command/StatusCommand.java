package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.StatusAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import picocli.CommandLine.Command;

/** {@code status}. */
@Command(
        name = "status",
        description = "Shows the current revisions, what is pending or interrupted, and who holds the lock."
                + " Never waits for the lock.")
public final class StatusCommand extends DatabaseCommand {
    @Override
    protected Answer answer(Call call) {
        return new StatusAnswer(call.engine().status(), call.context());
    }
}
