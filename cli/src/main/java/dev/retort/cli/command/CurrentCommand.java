package dev.retort.cli.command;

import dev.retort.Retort;
import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.listing.CurrentAnswer;
import dev.retort.result.PendingResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code current}. */
@Command(
        name = "current",
        description = "Shows the current revisions of the database, and pending revisions that are out of order.")
public final class CurrentCommand extends DatabaseCommand {
    @Option(
            names = "--check-heads",
            description = "Exit with 4 if a revision is pending, incomplete, changed, or unknown to this build.")
    private boolean checkHeads;

    @Override
    protected Answer answer(Call call) {
        Retort engine = call.engine();
        @Nullable PendingResult headsCheck = checkHeads ? engine.pending() : null;
        return new CurrentAnswer(engine.current(), call.context(), headsCheck);
    }
}
