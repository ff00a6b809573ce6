package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.listing.RevisionsAnswer;
import picocli.CommandLine.Command;

/** {@code heads}. */
@Command(
        name = "heads",
        description =
                "Lists the heads: revisions that no other follows. Shows whether they are applied if a database is"
                        + " configured.")
public final class HeadsCommand extends DatabaseCommand {
    @Override
    protected Answer answer(Call call) {
        return new RevisionsAnswer(call.engine().heads(), call.context(), RevisionsAnswer.Style.LINES);
    }
}
