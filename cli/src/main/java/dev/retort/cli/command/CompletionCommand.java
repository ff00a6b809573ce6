package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.TextAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import picocli.CommandLine.Command;

/** {@code completion}. */
@Command(
        name = "completion",
        description = {"Prints what makes bash or zsh complete commands and options:", "source <(bin/retort completion)"
        })
public final class CompletionCommand extends DatabaseCommand {
    @Override
    protected Answer answer(Call call) {
        return new TextAnswer("completion", call.completion());
    }
}
