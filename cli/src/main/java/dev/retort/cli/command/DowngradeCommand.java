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

/** {@code downgrade REV}; it never has a default. */
@Command(name = "downgrade", description = "Takes back all that stands on a revision; the revision itself stays.")
public final class DowngradeCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "REV",
            description = {
                "What stays: an id or at least 4 characters of one, a label, base for nothing,"
                        + " or -N to take N steps back.",
                "With --sql it is FROM:TO, for a database that is at FROM."
            })
    private String target = "";

    @Option(
            names = "--dry-run",
            description = "Run nothing: look at the database, and say what would be run, and its SQL.")
    private boolean dryRun;

    @Mixin
    private final OfflineOptions offline = new OfflineOptions();

    @Override
    protected Answer answer(Call call) {
        offline.refuseBoth(dryRun);
        if (offline.sql()) {
            return new ScriptAnswer(offline.scripts(call.engine()).downgrade(target));
        }
        if (dryRun) {
            return new PlanAnswer(call.engine().dryRun(Direction.DOWNGRADE, target), call.heads());
        }
        return new RunAnswer(RunAnswer.Action.DOWNGRADE, call.run(retort -> retort.downgrade(target)), call.heads());
    }
}
