package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.call.UsageException;
import dev.retort.cli.compare.CheckAnswer;
import dev.retort.cli.compare.CompareOptions;
import dev.retort.cli.compare.DriftAnswer;
import dev.retort.cli.compare.FromOption;
import dev.retort.error.ErrorText;
import dev.retort.result.CheckResult;
import dev.retort.result.CompareRequest;
import dev.retort.result.CompareRequest.UnnamedRenames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check}. */
@Command(
        name = "check",
        description = "Compares the models of the application with the database, which must be up to date."
                + " Prints the changes that 'revision --autogenerate' would write;"
                + " the exit code is 4 if there are any. With '--drift', compares the database with its applied"
                + " revisions instead, and prints what somebody has changed by hand.")
public final class CheckCommand extends DatabaseCommand {
    @Option(
            names = "--drift",
            defaultValue = "false",
            description = {
                "Compare the database with what its applied revisions create in an empty",
                "database. Needs no models."
            })
    private boolean drift;

    @Mixin
    private FromOption from = new FromOption();

    @Mixin
    private CompareOptions comparison = new CompareOptions();

    @Override
    protected Answer answer(Call call) {
        if (!drift) {
            CheckResult result = comparison.run(
                    call,
                    from.base(),
                    request -> call.engine(comparison.settings(call)).check(request));
            return new CheckAnswer(result, from.base());
        }
        if (from.isGiven()) {
            throw invalidWithDrift("--from");
        }
        comparison
                .given("--rename", "--include", "--exclude", "--ignore", "--scratch-url", "--run-java")
                .ifPresent(option -> {
                    throw invalidWithDrift(option);
                });
        CompareRequest request = comparison.request(CompareRequest.Base.DATABASE);
        return new DriftAnswer(call.engine(comparison.settings(call))
                .drift(request.withRenames(request.renames(), UnnamedRenames.DROP_AND_ADD)));
    }

    private static UsageException invalidWithDrift(String option) {
        return new UsageException(
                ErrorText.of("Cannot run this command", "'" + option + "' is not valid with '--drift'")
                        .fix("omit '" + option + "' to find manual changes, or '--drift' to compare the models."));
    }
}
