package dev.retort.cli.run;

import dev.retort.RetortBuilder;
import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.UsageException;
import dev.retort.cli.terminal.Terminal;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Executes a command of a tree, shows its answer or error, and returns the exit code. */
public record CommandExecution(Tree tree, GlobalOptions options) {
    /**
     * The program that a command tree belongs to.
     *
     * @param program everything the user types before a command, such as {@code retort} or {@code bin/bot db}
     * @param application the application and its version, as shown in the history table
     * @param configLoader loads the configuration
     * @param mounted what the application supplies besides its configuration
     * @param completion supplies the shell script that completes the whole command line
     */
    public record Tree(
            String program,
            String application,
            ConfigLoader configLoader,
            Mounted mounted,
            Supplier<String> completion) {
        /** Returns the terminal of the process. */
        Terminal terminal() {
            return mounted.terminal();
        }
    }

    /**
     * What an application supplies besides its configuration.
     *
     * @param settings sets further options of each engine, such as the models
     * @param sources the directory in which new revisions are written; empty for the script directory
     * @param protection why a downgrade that destroys data must be confirmed; empty if it need not be
     * @param terminal the terminal of the process
     */
    public record Mounted(UnaryOperator<RetortBuilder> settings, String sources, String protection, Terminal terminal) {
        /** Returns what a program supplies that has no settings, sources and protection of its own. */
        public static Mounted on(Terminal terminal) {
            return new Mounted(UnaryOperator.identity(), "", "", terminal);
        }

        /** Returns a copy with these settings. */
        public Mounted with(UnaryOperator<RetortBuilder> newSettings) {
            return new Mounted(newSettings, sources, protection, terminal);
        }

        /** Returns a copy with this source directory. */
        public Mounted withSources(String directory) {
            return new Mounted(settings, directory, protection, terminal);
        }

        /** Returns a copy whose downgrades must be confirmed if they destroy data. */
        public Mounted withProtection(String reason) {
            return new Mounted(settings, sources, reason, terminal);
        }
    }

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
            rejectVerboseAndQuiet();
            Answer answer = command.apply(call);
            if (!call.isSilent()) {
                console.answer(answer);
            }
            if (console.isOutputIncomplete()) {
                return console.failOutput();
            }
            return answer.foundDifference() ? ExitCode.DIFFERENCE : ExitCode.DONE;
        } catch (RetortException e) {
            return console.fail(e);
        } catch (RuntimeException | Error e) {
            return console.unexpected(e);
        }
    }

    private void rejectVerboseAndQuiet() {
        if (options.verbose() && options.quiet()) {
            throw new UsageException(ErrorText.of("Cannot run this command", "-v and -q exclude each other")
                    .fix("omit one of them."));
        }
    }

    private Console console() {
        return new Console(
                Console.Streams.of(tree.terminal(), options.color(), options.out(), options.err()),
                new Console.Format(options.json(), options.verbose(), tree.program()),
                options.arguments());
    }
}
