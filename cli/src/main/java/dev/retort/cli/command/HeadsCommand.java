package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.listing.RevisionsAnswer;
import picocli.CommandLine.Command;

/** {@code heads}. */
@Command(
        name = "heads",
        description = "Lists the revisions that no other follows. What is applied is shown where a database is named.")
public final class HeadsCommand extends DatabaseCommand {
    @Override
    protected Answer answer(Call call) {
        return new RevisionsAnswer(call.engine().heads(), call.asked(), RevisionsAnswer.Style.LINES);
    }
}
