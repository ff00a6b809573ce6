package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.CurrentAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.call.Execution;
import picocli.CommandLine.Command;

/** {@code current}. */
@Command(name = "current", description = "Shows the revisions at which the database is.")
public final class CurrentCommand extends DatabaseCommand {
    /** The command, executed like this. */
    public CurrentCommand(Execution execution) {
        super(execution);
    }

    @Override
    protected Answer answer(Call call) {
        return new CurrentAnswer(call.engine().current(), call.asked());
    }
}
