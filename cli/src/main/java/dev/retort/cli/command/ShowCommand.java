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
                "Shows a revision: what it follows, what follows it, its branches, and its file. Shows whether it is"
                        + " applied if a database is configured.")
public final class ShowCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "REV",
            description = "An id or at least its first 4 characters, a label, head, heads, or current.")
    private String target = "";

    @Override
    protected Answer answer(Call call) {
        return new RevisionsAnswer(call.engine().show(target), call.context(), RevisionsAnswer.Style.FACTS);
    }
}
