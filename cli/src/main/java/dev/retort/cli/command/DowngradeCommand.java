package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.RunAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.call.Execution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code downgrade REV}; it never has a default. */
@Command(name = "downgrade", description = "Takes back all that stands on a revision; the revision itself stays.")
public final class DowngradeCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "REV",
            description = "What stays: an id or at least 4 characters of one, a label, base for nothing,"
                    + " or -N to take N steps back.")
    private String target = "";

    /** The command, executed like this. */
    public DowngradeCommand(Execution execution) {
        super(execution);
    }

    @Override
    protected Answer answer(Call call) {
        return new RunAnswer(RunAnswer.Deed.DOWNGRADE, call.run(retort -> retort.downgrade(target)), call.heads());
    }
}
