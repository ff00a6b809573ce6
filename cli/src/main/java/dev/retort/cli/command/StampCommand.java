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
        description = "Records revisions, with all that they need, as applied without running them;"
                + " what stands on them is recorded as not applied.")
public final class StampCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "REV",
            arity = "1..*",
            description = "What to record: ids or at least 4 characters of them, labels, head, heads, or base.")
    private List<String> targets = List.of();

    @Option(
            names = "--purge",
            description = "Forget first what is recorded, even what is interrupted or unknown to this build.")
    private boolean purge;

    @Mixin
    private final OfflineOptions offline = new OfflineOptions();

    @Override
    protected Answer answer(Call call) {
        StampMode mode = purge ? StampMode.PURGE : StampMode.KEEP;
        if (offline.sql()) {
            return new ScriptAnswer(offline.scripts(call.engine()).stamp(targets, mode));
        }
        return new RunAnswer(RunAnswer.Action.STAMP, call.run(retort -> retort.stamp(targets, mode)), call.heads());
    }
}
