package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.PlanAnswer;
import dev.retort.cli.answer.RunAnswer;
import dev.retort.cli.answer.ScriptAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DataLossQuestion;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.result.Direction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code downgrade REV}; the target has no default. */
@Command(name = "downgrade", description = "Downgrades everything above a revision; the revision itself stays applied.")
public final class DowngradeCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "REV",
            description = {
                "The revision to downgrade to: an id or at least its first 4 characters, a label, base to downgrade"
                        + " everything, or -N for N steps.",
                "With --sql: FROM:TO, for a database that is at FROM."
            })
    private String target = "";

    @Option(
            names = "--dry-run",
            description = "Run nothing: read the database, and print the steps that would run, with their SQL.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Confirm that data may be destroyed, where the program would ask.")
    private boolean yes;

    @Mixin
    private final OfflineOptions offline = new OfflineOptions();

    @Override
    protected Answer answer(Call call) {
        offline.rejectDryRun(dryRun);
        if (offline.isRequested()) {
            return new ScriptAnswer(offline.scripts(call.engine()).downgrade(target));
        }
        if (dryRun) {
            return new PlanAnswer(
                    call.engine().dryRun(Direction.DOWNGRADE, target),
                    call.heads(),
                    call.context().columns());
        }
        if (!yes) {
            new DataLossQuestion(call, target).ask();
        }
        return new RunAnswer(RunAnswer.Action.DOWNGRADE, call.run(retort -> retort.downgrade(target)), call.heads());
    }
}
