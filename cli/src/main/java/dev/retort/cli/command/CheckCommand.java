package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.compare.CheckAnswer;
import dev.retort.cli.compare.CompareOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check}. */
@Command(
        name = "check",
        description = "Compares the models of the application with the database, which must be up to date."
                + " Prints the changes that 'revision --autogenerate' would write;"
                + " the exit code is 4 if there are any.")
public final class CheckCommand extends DatabaseCommand {
    @Mixin
    private CompareOptions comparison = new CompareOptions();

    @Override
    protected Answer answer(Call call) {
        return new CheckAnswer(comparison.run(call, request -> call.engine().check(request)));
    }
}
