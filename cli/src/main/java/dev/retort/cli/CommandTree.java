package dev.retort.cli;

import dev.retort.cli.answer.TextAnswer;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.call.Execution;
import dev.retort.cli.command.AcceptCommand;
import dev.retort.cli.command.BranchesCommand;
import dev.retort.cli.command.CheckCommand;
import dev.retort.cli.command.CompletionCommand;
import dev.retort.cli.command.CurrentCommand;
import dev.retort.cli.command.DiffCommand;
import dev.retort.cli.command.DowngradeCommand;
import dev.retort.cli.command.HeadsCommand;
import dev.retort.cli.command.HistoryCommand;
import dev.retort.cli.command.IndexCommand;
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
 * The commands as a picocli command tree, used by the standalone program and by applications that mount it on their own
 * command line.
 *
 * <p>To add a command, write one class, a {@link DatabaseCommand} with its annotations and its {@code answer}, and add
 * it to {@link #commands}. The tree supplies options, help, JSON, errors and exit codes; the tests check every listed
 * command.
 */
public final class CommandTree {
    private static final int HELP_WIDTH = 100;

    private final CommandLine line;
    private final Execution execution;
    private final UsageErrors errors;

    private CommandTree(Mount mount) {
        execution = new GlobalOptions(new CommandExecution.Tree(
                mount.program(), mount.application(), mount.configLoader(), mount.mounted(), this::completion));
        line = new CommandLine(execution).setCommandName(mount.name());
        commands().forEach(line::addSubcommand);
        // An option after the command's name overrides the same option before it. '@file' arguments are not expanded.
        line.setOverwrittenOptionsAllowed(true).setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(HELP_WIDTH);
        configureHelp(line);
        line.getSubcommands().values().forEach(CommandTree::configureHelp);
        errors = new UsageErrors(line, mount.program(), mount.mounted().terminal());
    }

    private static void configureHelp(CommandLine command) {
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
                new CheckCommand(),
                new DiffCommand(),
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
                new IndexCommand(),
                new CompletionCommand());
    }

    /**
     * Returns the tree as a standalone command line. {@link CommandLine#execute} never throws; it returns the exit
     * code.
     *
     * <p>Opens no connection and reads no file before a command is executed.
     */
    public static CommandLine of(Mount mount) {
        CommandTree tree = new CommandTree(mount);
        tree.install(tree.line);
        return tree.line;
    }

    /**
     * Adds the tree to an application's command line as a subcommand. The application's own {@code execute} returns the
     * exit codes. Usage errors within the tree are reported in the same format as all errors of Retort.
     *
     * <p>Call it after the application has set its own handlers. They continue to handle everything outside the tree.
     */
    public static void mountOn(CommandLine application, Mount mount) {
        CommandTree tree = new CommandTree(mount);
        application.addSubcommand(mount.name(), tree.line);
        tree.install(application);
    }

    /** Installs the handlers on the root command line, because picocli calls only the handlers of the root. */
    private void install(CommandLine root) {
        IParameterExceptionHandler otherErrors = root.getParameterExceptionHandler();
        IExecutionStrategy otherStrategy = root.getExecutionStrategy();
        root.setParameterExceptionHandler((e, arguments) -> contains(e.getCommandLine())
                ? errors.show(e, List.of(arguments))
                : otherErrors.handleParseException(e, arguments));
        root.setExecutionStrategy(parsed -> {
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

    /** Returns the help of the innermost command, so that the option works before and after the command's name. */
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

    /** Returns the completion script of the whole command line: a shell completes programs, not subtrees. */
    private String completion() {
        CommandLine root = line.getCommandSpec().root().commandLine();
        return Completion.script(root, root.getCommandName());
    }

    private boolean contains(CommandLine other) {
        return other == line || line.getSubcommands().containsValue(other);
    }
}
