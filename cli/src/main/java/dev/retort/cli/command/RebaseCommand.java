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
        description = "Moves a revision, and everything that follows it, onto another revision by changing its file."
                + " Refused if the configured database has applied it. Other databases are not checked.")
public final class RebaseCommand extends DatabaseCommand {
    @Parameters(paramLabel = "REV", description = "The revision to move: the first one of your branch.")
    private String target = "";

    @Option(
            names = "--onto",
            paramLabel = "REV",
            required = true,
            description = "The new down revision: an id or at least its first 4 characters, a label, or base.")
    private String onto = "";

    @Override
    protected Answer answer(Call call) {
        return new FilesAnswer(call.writer().rebase(target, onto), "Nothing to do: it already follows that revision.");
    }
}
