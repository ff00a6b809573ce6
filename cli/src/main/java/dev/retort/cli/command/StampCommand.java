package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.RunAnswer;
import dev.retort.cli.answer.ScriptAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.result.StampMode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stamp REV…}. */
@Command(
        name = "stamp",
        description = "Records revisions and everything that they require as applied, without running them."
                + " Everything above them is recorded as not applied.")
public final class StampCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "REV",
            arity = "1..*",
            description =
                    "The revisions to record: ids or at least their first 4 characters, labels, head, heads, or base.")
    private List<String> targets = List.of();

    @Option(
            names = "--purge",
            description = "First delete all recorded revisions, including interrupted and unknown ones.")
    private boolean purge;

    @Mixin
    private final OfflineOptions offline = new OfflineOptions();

    @Override
    protected Answer answer(Call call) {
        StampMode mode = purge ? StampMode.PURGE : StampMode.KEEP;
        if (offline.isRequested()) {
            return new ScriptAnswer(offline.scripts(call.engine()).stamp(targets, mode));
        }
        return new RunAnswer(RunAnswer.Action.STAMP, call.run(retort -> retort.stamp(targets, mode)), call.heads());
    }
}
