package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.LogAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.call.UsageException;
import dev.retort.error.ErrorText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code log [-n N]}. */
@Command(
        name = "log",
        description = "Lists what was run on the database, newest first: when, what, the outcome, how long it took, and"
                + " by whom.")
public final class LogCommand extends DatabaseCommand {
    @Option(
            names = "-n",
            paramLabel = "N",
            defaultValue = "20",
            description = {"The maximum number of entries, at least 1.", "Default: ${DEFAULT-VALUE}"})
    private int limit;

    @Override
    protected Answer answer(Call call) {
        if (limit < 1) {
            throw new UsageException(ErrorText.of("Cannot show the log", "-n " + limit + " is less than 1")
                    .fix("give a number from 1, or omit -n: 'retort log' shows 20 entries."));
        }
        return new LogAnswer(call.engine().log(limit), call.context());
    }
}
