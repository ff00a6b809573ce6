package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.RunAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.call.UsageException;
import dev.retort.error.ErrorText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accept REV -m REASON}. */
@Command(
        name = "accept",
        description = "Accepts the changed file of an applied revision: records its new checksum in this database."
                + " Runs nothing.")
public final class AcceptCommand extends DatabaseCommand {
    @Parameters(paramLabel = "REV", description = "The revision whose file was changed.")
    private String target = "";

    @Option(
            names = {"-m", "--message"},
            paramLabel = "REASON",
            required = true,
            description = "Why the change is harmless; shown by 'log'.")
    private String reason = "";

    @Override
    protected Answer answer(Call call) {
        if (reason.isBlank()) {
            throw new UsageException(ErrorText.of("Cannot accept a change", "the reason is empty")
                    .fix("give a reason with '-m REASON'."));
        }
        return new RunAnswer(RunAnswer.Action.ACCEPT, call.run(retort -> retort.accept(target, reason)), call.heads());
    }
}
