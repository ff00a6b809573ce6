package dev.retort.cli.run;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.cli.answer.Asked;
import dev.retort.cli.call.Call;
import dev.retort.cli.config.ConfigReader;
import dev.retort.config.Config;
import dev.retort.error.RetortException;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RunListener;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One execution of a command. Reads the configuration once, when it is needed. */
final class CommandCall implements Call {
    private final CommandExecution.Tree tree;
    private final GlobalOptions options;
    private final Console console;
    private @Nullable Config config;
    private @Nullable ShutdownGuard guard;

    CommandCall(CommandExecution.Tree tree, GlobalOptions options, Console console) {
        this.tree = tree;
        this.options = options;
        this.console = console;
    }

    @Override
    public Retort engine() {
        return builder().build();
    }

    @Override
    public <T> T run(Function<Retort, T> run) {
        Retort retort = builder().listener(listener()).build();
        guard = ShutdownGuard.install(retort);
        return run.apply(retort);
    }

    @Override
    public List<String> heads() {
        // Whoever does not see the text is not to wait for it either.
        if (options.json() || options.quiet()) {
            return List.of();
        }
        try {
            Retort withoutDatabase =
                    Retort.builder().scripts(config().scripts()).build();
            return withoutDatabase.heads().revisions().stream()
                    .map(RevisionInfo::revision)
                    .toList();
        } catch (RetortException changedMeanwhile) {
            // The run is done and must be told so, whatever somebody does to the files now.
            return List.of();
        }
    }

    @Override
    public int columns() {
        try {
            int columns =
                    Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "").strip());
            return columns > 0 ? columns : Integer.MAX_VALUE;
        } catch (NumberFormatException notSaid) {
            // The launcher says it where there is a terminal; elsewhere nothing is to be cut.
            return Integer.MAX_VALUE;
        }
    }

    @Override
    public Path configFile() {
        return Path.of(options.typed().getOrDefault("config", ConfigReader.FILE));
    }

    @Override
    public String completion() {
        return tree.completion().get();
    }

    @Override
    public Asked asked() {
        return new Asked(config().url().isPresent(), options.verbose(), tree.program());
    }

    /** Whether a run's summary is not wanted. What was asked for with a question always is. */
    boolean isSilent() {
        return guard != null && options.quiet() && !options.json();
    }

    /** The command has ended with this code, and its output is written. */
    void end(int exitCode) {
        if (guard != null) {
            guard.end(exitCode);
        }
    }

    private RetortBuilder builder() {
        return Retort.builder().config(config()).application(tree.application());
    }

    private Config config() {
        if (config == null) {
            config = tree.settings().read(options.typed());
            config.url().ifPresent(url -> console.hide(url.secrets()));
        }
        return config;
    }

    private RunListener listener() {
        if (options.quiet()) {
            return RunListener.NONE;
        }
        // With JSON, standard output belongs to the document, and the steps are in it.
        PrintWriter steps = options.json() ? new PrintWriter(Writer.nullWriter()) : options.out();
        return new Progress(steps, options.err());
    }
}
