package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.RunAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.call.Execution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code upgrade [REV]}. */
@Command(name = "upgrade", description = "Applies a revision and all that it needs.")
public final class UpgradeCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "REV",
            arity = "0..1",
            defaultValue = "head",
            description = {
                "What to apply: an id or at least 4 characters of one, a label, head, heads, or +N for N steps.",
                "Default: ${DEFAULT-VALUE}"
            })
    private String target = "";

    /** The command, executed like this. */
    public UpgradeCommand(Execution execution) {
        super(execution);
    }

    @Override
    protected Answer answer(Call call) {
        return new RunAnswer(RunAnswer.Deed.UPGRADE, call.run(retort -> retort.upgrade(target)), call.heads());
    }
}
