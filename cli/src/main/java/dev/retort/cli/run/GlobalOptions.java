package dev.retort.cli.run;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.Execution;
import dev.retort.cli.call.UsageException;
import dev.retort.cli.terminal.Terminal;
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
 * The root of the tree: the options that every command accepts, before or after its name. picocli sets the fields.
 *
 * <p>Every flag declares {@code defaultValue}, because picocli sets a flag to the inverse of its default. Without a
 * declared default, that is the current value of the field, and a flag given both before and after the command's name
 * would be off.
 */
@Command(
        description = "Upgrades and downgrades the schema of a database, revision by revision.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0   done",
            "  1   failed or refused",
            "  2   wrong usage or configuration",
            "  3   a revision is interrupted or incomplete; the message says what to do",
            "  4   'check', 'diff' or 'current --check-heads' found a difference"
        })
public final class GlobalOptions implements Execution {
    private final CommandExecution.Tree tree;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = {
                "The database, such as sqlite:///app.db or",
                "postgresql://user:password@host/name.",
                "Default: the URL from the environment or the configuration."
            })
    private @Nullable String url;

    @Option(
            names = "--scripts",
            paramLabel = "DIR",
            split = ",",
            splitSynopsisLabel = ",",
            scope = ScopeType.INHERIT,
            description = {
                "The script directory: a path, or classpath:some/package. Can be given",
                "several times, such as for Java sources and SQL files."
            })
    private @Nullable List<String> scripts;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            scope = ScopeType.INHERIT,
            description = {
                "The jars and folders of the application, such as app.jar:lib/*, in which",
                "classpath: scripts, Java revisions and entities are found."
            })
    private @Nullable String classPath;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Read the settings from this file instead of the default configuration.")
    private @Nullable String config;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            defaultValue = "false",
            description = "Print one JSON document instead of text, also for errors.")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            defaultValue = "false",
            description = "Print more details; show the stack trace of errors.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            defaultValue = "false",
            description = "Print only results and errors, no progress.")
    private boolean quiet;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            defaultValue = "AUTO",
            description = {
                "Use colors: ${COMPLETION-CANDIDATES}. auto means on a",
                "terminal, unless NO_COLOR is set. Default: auto"
            })
    private Terminal.Color color = Terminal.Color.AUTO;

    @Option(names = "--version", scope = ScopeType.INHERIT, versionHelp = true, description = "Print the version.")
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Print this help.")
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

    boolean verbose() {
        return verbose;
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    Terminal.Color color() {
        return color;
    }

    /**
     * Returns the settings given on the command line: {@code url}, {@code scripts}, {@code class-path} and
     * {@code config}, if present.
     *
     * @throws UsageException if one of them is empty: probably an unset shell variable. The default could be another
     *     database
     */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "url", url);
        put(settings, "scripts", scripts == null ? null : String.join(",", scripts));
        put(settings, "class-path", classPath);
        put(settings, "config", config);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw new UsageException(ErrorText.of("Cannot run this command", "--" + name + " is empty")
                    .fix("give it a value, or omit it."));
        }
        if (value != null) {
            settings.put(name, value);
        }
    }

    /** Returns the writer for standard output of the executed command line, which may be an application's. */
    PrintWriter out() {
        return executed().getOut();
    }

    PrintWriter err() {
        return executed().getErr();
    }

    /** Returns all arguments of the executed command line, to find the secrets in them. */
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
