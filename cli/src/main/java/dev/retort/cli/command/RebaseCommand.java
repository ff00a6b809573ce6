package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.FilesAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rebase REV --onto REV}. */
@Command(
        name = "rebase",
        description = "Lets a revision, and with it all that follows it, follow another one, by changing its file."
                + " Refused where the database that is named has applied it: what is applied elsewhere, only you know.")
public final class RebaseCommand extends DatabaseCommand {
    @Parameters(paramLabel = "REV", description = "What to move: the first revision of your branch.")
    private String target = "";

    @Option(
            names = "--onto",
            paramLabel = "REV",
            required = true,
            description = "What it shall follow: an id or at least 4 characters of one, a label, or base.")
    private String onto = "";

    @Override
    protected Answer answer(Call call) {
        return new FilesAnswer(call.engine().rebase(target, onto), "Nothing to do: it follows that already.");
    }
}
