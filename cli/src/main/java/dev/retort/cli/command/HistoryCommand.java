package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.RevisionsAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.call.Execution;
import picocli.CommandLine.Command;

/** {@code history}. */
@Command(
        name = "history",
        description = "Lists all revisions, newest first. What is applied is shown where a database is named.")
public final class HistoryCommand extends DatabaseCommand {
    /** The command, executed like this. */
    public HistoryCommand(Execution execution) {
        super(execution);
    }

    @Override
    protected Answer answer(Call call) {
        return new RevisionsAnswer(call.engine().history(), call.asked());
    }
}
