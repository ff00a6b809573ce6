package dev.retort.cli.run;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.UsageException;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Executes a command of a tree: makes the call, shows what comes of it, and turns that into an exit code. */
public record CommandExecution(Tree tree, GlobalOptions options) {
    /**
     * What a tree is part of.
     *
     * @param program what the user types before a command, such as {@code retort} or {@code bin/bot db}
     * @param application the application and its version, as the history table shows it
     * @param settings where the configuration comes from
     * @param completion the script that makes a shell complete the whole command line that it is part of
     */
    public record Tree(String program, String application, Settings settings, Supplier<String> completion) {}

    int execute(Function<Call, Answer> command) {
        Console console = console();
        CommandCall call = new CommandCall(tree, options, console);
        int code = ExitCode.FAILED;
        try {
            code = execute(command, call, console);
        } finally {
            call.end(code);
        }
        return code;
    }

    private int execute(Function<Call, Answer> command, CommandCall call, Console console) {
        try {
            refuseContradiction();
            Answer answer = command.apply(call);
            if (!call.isSilent()) {
                console.answer(answer);
            }
            return answer.foundDifference() ? ExitCode.DIFFERENCE : ExitCode.DONE;
        } catch (RetortException e) {
            return console.fail(e);
        } catch (RuntimeException | Error e) {
            return console.defect(e);
        }
    }

    private void refuseContradiction() {
        if (options.verbose() && options.quiet()) {
            throw new UsageException(ErrorText.of("Cannot run this command", "-v and -q contradict each other")
                    .fix("leave one of them out."));
        }
    }

    private Console console() {
        return new Console(
                new Console.Streams(options.out(), options.err()),
                new Console.Form(options.json(), options.verbose(), tree.program()),
                options.arguments());
    }
}
