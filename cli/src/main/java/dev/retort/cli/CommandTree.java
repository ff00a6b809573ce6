package dev.retort.cli;

import dev.retort.cli.answer.TextAnswer;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.call.Execution;
import dev.retort.cli.command.AcceptCommand;
import dev.retort.cli.command.BranchesCommand;
import dev.retort.cli.command.CompletionCommand;
import dev.retort.cli.command.CurrentCommand;
import dev.retort.cli.command.DowngradeCommand;
import dev.retort.cli.command.HeadsCommand;
import dev.retort.cli.command.HistoryCommand;
import dev.retort.cli.command.InitCommand;
import dev.retort.cli.command.InspectCommand;
import dev.retort.cli.command.LogCommand;
import dev.retort.cli.command.MergeCommand;
import dev.retort.cli.command.RebaseCommand;
import dev.retort.cli.command.ResumeCommand;
import dev.retort.cli.command.RevisionCommand;
import dev.retort.cli.command.ShowCommand;
import dev.retort.cli.command.StampCommand;
import dev.retort.cli.command.StatusCommand;
import dev.retort.cli.command.UpgradeCommand;
import dev.retort.cli.run.CommandExecution;
import dev.retort.cli.run.GlobalOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * The commands as a tree of picocli's, for a program of its own and for an application that has such a command line.
 *
 * <p>To add a command, write one class: a {@link DatabaseCommand} with its annotations and its {@code answer}, and name
 * it in {@link #commands}. Options, help, JSON, errors and exit codes come with the tree; the tests hold every command
 * that is in the list to them.
 */
public final class CommandTree {
    private static final int HELP_WIDTH = 100;

    private final CommandLine line;
    private final Execution execution;
    private final UsageErrors errors;

    private CommandTree(Mount mount) {
        execution = new GlobalOptions(
                new CommandExecution.Tree(mount.program(), mount.application(), mount.settings(), this::completion));
        line = new CommandLine(execution).setCommandName(mount.name());
        commands().forEach(line::addSubcommand);
        // An option of a command wins over the same one before it; a file is read only where an option says so.
        line.setOverwrittenOptionsAllowed(true).setExpandAtFiles(false);
        line.setUsageHelpWidth(HELP_WIDTH);
        layOut(line);
        line.getSubcommands().values().forEach(CommandTree::layOut);
        errors = new UsageErrors(line, mount.program());
    }

    private static void layOut(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n");
    }

    private static List<DatabaseCommand> commands() {
        return List.of(
                new InitCommand(),
                new RevisionCommand(),
                new InspectCommand(),
                new UpgradeCommand(),
                new DowngradeCommand(),
                new CurrentCommand(),
                new StatusCommand(),
                new HistoryCommand(),
                new LogCommand(),
                new HeadsCommand(),
                new BranchesCommand(),
                new ShowCommand(),
                new StampCommand(),
                new MergeCommand(),
                new RebaseCommand(),
                new AcceptCommand(),
                new ResumeCommand(),
                new CompletionCommand());
    }

    /**
     * The tree as a command line of its own. {@link CommandLine#execute} never throws; it returns the exit code.
     *
     * <p>Opens no connection and reads no file before a command is executed.
     */
    public static CommandLine of(Mount mount) {
        CommandTree tree = new CommandTree(mount);
        tree.install(tree.line);
        return tree.line;
    }

    /**
     * Puts the tree under an application's command line. Exit codes come out of the application's own {@code execute};
     * what was mistyped within the tree is explained as everywhere in Retort. To be called after the application has
     * set its own handlers, which stay in charge of everything else.
     */
    public static void mountOn(CommandLine application, Mount mount) {
        CommandTree tree = new CommandTree(mount);
        application.addSubcommand(mount.name(), tree.line);
        tree.install(application);
    }

    /** Handlers are asked only where the execution began, so that is where this tree's must be. */
    private void install(CommandLine executed) {
        IParameterExceptionHandler otherErrors = executed.getParameterExceptionHandler();
        IExecutionStrategy otherStrategy = executed.getExecutionStrategy();
        executed.setParameterExceptionHandler((e, arguments) -> contains(e.getCommandLine())
                ? errors.show(e, List.of(arguments))
                : otherErrors.handleParseException(e, arguments));
        executed.setExecutionStrategy(parsed -> {
            List<ParseResult> levels = levelsOfTree(parsed);
            if (levels.stream().anyMatch(ParseResult::isUsageHelpRequested)) {
                return print("help", help(levels.get(levels.size() - 1)));
            }
            if (levels.stream().anyMatch(ParseResult::isVersionHelpRequested)) {
                return print("version", Version.line());
            }
            return otherStrategy.execute(parsed);
        });
    }

    /** Before or after a command's name: the help that is wanted is that command's. */
    private static String help(ParseResult command) {
        return command.commandSpec().commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    private int print(String name, String text) {
        return execution.execute(call -> new TextAnswer(name, text));
    }

    private List<ParseResult> levelsOfTree(ParseResult parsed) {
        List<ParseResult> levels = new ArrayList<>();
        for (ParseResult level = parsed; level != null; level = level.subcommand()) {
            if (contains(level.commandSpec().commandLine())) {
                levels.add(level);
            }
        }
        return levels;
    }

    /** Of the whole command line that was started, as the shell knows nothing smaller. */
    private String completion() {
        CommandLine root = line.getCommandSpec().root().commandLine();
        return Completion.script(root, root.getCommandName());
    }

    private boolean contains(CommandLine other) {
        return other == line || line.getSubcommands().containsValue(other);
    }
}
