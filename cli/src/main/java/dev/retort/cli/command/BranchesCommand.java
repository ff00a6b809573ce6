package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.listing.RevisionsAnswer;
import picocli.CommandLine.Command;

/** {@code branches}. */
@Command(
        name = "branches",
        description = "Lists the branch points: revisions that several others follow. Needs no database.")
public final class BranchesCommand extends DatabaseCommand {
    @Override
    protected Answer answer(Call call) {
        return new RevisionsAnswer(call.engine().branches(), call.context(), RevisionsAnswer.Style.BRANCH_POINTS);
    }
}
