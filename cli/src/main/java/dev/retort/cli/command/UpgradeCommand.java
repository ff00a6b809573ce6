package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.PlanAnswer;
import dev.retort.cli.answer.RunAnswer;
import dev.retort.cli.answer.ScriptAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.result.Direction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code upgrade [REV]}. */
@Command(name = "upgrade", description = "Applies a revision and everything that it requires.")
public final class UpgradeCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "REV",
            arity = "0..1",
            defaultValue = "head",
            description = {
                "The revision to apply: an id or at least its first 4 characters, a label, head, heads, or +N for N"
                        + " steps.",
                "With --sql also FROM:TO, for a database that is at FROM.",
                "Default: ${DEFAULT-VALUE}"
            })
    private String target = "";

    @Option(
            names = "--dry-run",
            description = "Run nothing: read the database, and print the steps that would run, with their SQL.")
    private boolean dryRun;

    @Mixin
    private final OfflineOptions offline = new OfflineOptions();

    @Override
    protected Answer answer(Call call) {
        offline.rejectDryRun(dryRun);
        if (offline.isRequested()) {
            return new ScriptAnswer(offline.scripts(call.engine()).upgrade(target));
        }
        if (dryRun) {
            return new PlanAnswer(
                    call.engine().dryRun(Direction.UPGRADE, target),
                    call.heads(),
                    call.context().columns());
        }
        return new RunAnswer(RunAnswer.Action.UPGRADE, call.run(retort -> retort.upgrade(target)), call.heads());
    }
}
