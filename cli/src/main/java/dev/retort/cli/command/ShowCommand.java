package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.listing.RevisionsAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code show REV}. */
@Command(
        name = "show",
        description =
                "Shows all that is known of a revision: what it follows and what follows it, its branches, its file;"
                        + " and whether it is applied where a database is named.")
public final class ShowCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "REV",
            description = "An id or at least 4 characters of one, a label, head, heads, or current.")
    private String target = "";

    @Override
    protected Answer answer(Call call) {
        return new RevisionsAnswer(call.engine().show(target), call.asked(), RevisionsAnswer.Style.FACTS);
    }
}
