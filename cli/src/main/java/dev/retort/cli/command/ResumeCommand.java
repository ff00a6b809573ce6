package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.RunAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.result.Resolution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code resume --done | --again}. */
@Command(
        name = "resume",
        customSynopsis = "${COMMAND-FULL-NAME} [OPTIONS] (--done | --again)",
        description = "Decides about a statement that was cut outside a transaction, after you have looked at the"
                + " database. The interrupted command can then be run again.")
public final class ResumeCommand extends DatabaseCommand {
    @ArgGroup(multiplicity = "1")
    private @Nullable Choice choice;

    /** One of the two must be given, and not both. */
    private static final class Choice {
        @Option(names = "--done", description = "The statement was done: go on after it.")
        private boolean done;

        @Option(names = "--again", description = "It was not done: run it again.")
        private boolean again;

        Resolution finding() {
            return done && !again ? Resolution.COMPLETED : Resolution.RETRY;
        }
    }

    @Override
    protected Answer answer(Call call) {
        Choice made = choice;
        if (made == null) {
            throw new IllegalStateException("the group was let through without a choice");
        }
        return new RunAnswer(RunAnswer.Action.RESUME, call.run(retort -> retort.resume(made.finding())), call.heads());
    }
}
