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
        description =
                "Records whether an interrupted statement outside a transaction has taken effect. Check the database"
                        + " first; afterwards, run the interrupted command again.")
public final class ResumeCommand extends DatabaseCommand {
    @ArgGroup(multiplicity = "1")
    private @Nullable Choice choice;

    /** Exactly one of the two must be given. */
    private static final class Choice {
        @Option(names = "--done", description = "The statement has taken effect: continue after it.")
        private boolean done;

        @Option(names = "--again", description = "The statement has not taken effect: run it again.")
        private boolean again;

        Resolution resolution() {
            return done && !again ? Resolution.COMPLETED : Resolution.RETRY;
        }
    }

    @Override
    protected Answer answer(Call call) {
        Choice given = choice;
        if (given == null) {
            throw new IllegalStateException("picocli accepted the command without --done or --again");
        }
        return new RunAnswer(
                RunAnswer.Action.RESUME, call.run(retort -> retort.resume(given.resolution())), call.heads());
    }
}
