package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.TextAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import picocli.CommandLine.Command;

/** {@code completion}. */
@Command(
        name = "completion",
        description = {
            "Prints a script that completes commands and options in bash or zsh.",
            "To load it: source <(bin/retort completion)"
        })
public final class CompletionCommand extends DatabaseCommand {
    @Override
    protected Answer answer(Call call) {
        return new TextAnswer("completion", call.completion());
    }
}
