package dev.retort.cli.run;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.Execution;
import dev.retort.cli.call.UsageException;
import dev.retort.error.ErrorText;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The root of the tree: the options that every command has, before or after its name. picocli sets the fields.
 *
 * <p>A flag names its default, because picocli inverts what it takes for the default: without a name that is the
 * field's value when the command is reached, so that a flag given before and after the command's name would be off.
 */
@Command(
        description = "Brings a database to the schema that a program needs, and back again.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0   done",
            "  1   failed or refused",
            "  2   wrong usage or configuration",
            "  3   a run was cut outside a transaction: a person has to decide ('resume')",
            "  4   'current --check-heads' found a difference"
        })
public final class GlobalOptions implements Execution {
    private final CommandExecution.Tree tree;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The database, as in sqlite:///app.db or postgresql://user:password@host/name;"
                    + " without it, the one that the environment or the configuration names.")
    private @Nullable String url;

    @Option(
            names = "--scripts",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where the revisions are: a directory, or classpath:some/package.")
    private @Nullable String scripts;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A file to read the settings from, instead of those in force without it.")
    private @Nullable String config;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            defaultValue = "false",
            description = "Print one JSON document and nothing else, whatever happens.")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            defaultValue = "false",
            description = "Say more; where something fails, show its stack trace.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            defaultValue = "false",
            description = "Print answers and errors alone, and nothing of how a run goes.")
    private boolean quiet;

    @Option(names = "--version", scope = ScopeType.INHERIT, versionHelp = true, description = "Print the version.")
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Explain the command.")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    /** The options of this tree. */
    public GlobalOptions(CommandExecution.Tree tree) {
        this.tree = tree;
    }

    @Override
    public int execute(Function<Call, Answer> command) {
        return new CommandExecution(tree, this).execute(command);
    }

    /** Whether more than the usual was asked for. */
    boolean verbose() {
        return verbose;
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    /**
     * What was typed of the settings.
     *
     * @throws UsageException if one of them is empty: it came from a variable that is not set, and a default in its
     *     place could be another database
     */
    Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>();
        put(typed, "url", url);
        put(typed, "scripts", scripts);
        put(typed, "config", config);
        return typed;
    }

    private static void put(Map<String, String> typed, String name, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw new UsageException(ErrorText.of("Cannot run this command", "--" + name + " is empty")
                    .fix("give it a value, or leave it out."));
        }
        if (value != null) {
            typed.put(name, value);
        }
    }

    /** Where the output goes: the writers of the command line that was executed, which may be an application's. */
    PrintWriter out() {
        return executed().getOut();
    }

    PrintWriter err() {
        return executed().getErr();
    }

    /** All that was typed, for the secrets in it. */
    List<String> arguments() {
        ParseResult parsed = executed().getParseResult();
        return parsed == null ? List.of() : parsed.originalArgs();
    }

    private CommandLine executed() {
        if (spec == null) {
            throw new IllegalStateException("these options belong to no command line");
        }
        return spec.root().commandLine();
    }
}
