package dev.retort.cli.run;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.cli.answer.AnswerContext;
import dev.retort.cli.call.Call;
import dev.retort.cli.config.ApplicationSettings;
import dev.retort.cli.config.ConfigReader;
import dev.retort.cli.config.Settings;
import dev.retort.config.Config;
import dev.retort.error.RetortException;
import dev.retort.model.ModelSource;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RunListener;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One execution of a command. Loads the configuration lazily, once. */
final class CommandCall implements Call {
    private final CommandExecution.Tree tree;
    private final GlobalOptions options;
    private final Console console;
    private @Nullable Settings settings;
    private @Nullable ApplicationClasses classes;
    private @Nullable ShutdownGuard guard;

    CommandCall(CommandExecution.Tree tree, GlobalOptions options, Console console) {
        this.tree = tree;
        this.options = options;
        this.console = console;
    }

    @Override
    public Retort engine() {
        return engine(UnaryOperator.identity());
    }

    @Override
    public Retort engine(UnaryOperator<RetortBuilder> settings) {
        return settings.apply(builder()).build();
    }

    @Override
    public Retort writer() {
        return writer(UnaryOperator.identity());
    }

    @Override
    public Retort writer(UnaryOperator<RetortBuilder> settings) {
        boolean isGiven =
                options.settings().containsKey("scripts") || options.settings().containsKey("config");
        String sources = tree.mounted().sources();
        return sources.isEmpty() || isGiven
                ? engine(settings)
                : engine(builder -> settings.apply(builder.scripts(sources)));
    }

    @Override
    public Optional<Boolean> ask(String question) {
        boolean isTerminal = tree.terminal().isLive() && !options.json() && System.console() != null;
        if (!isTerminal) {
            return Optional.empty();
        }
        PrintWriter out = console.streams().out();
        while (true) {
            out.print(question + " [y/n] ");
            out.flush();
            String answer = System.console().readLine();
            if (answer == null) {
                return Optional.empty();
            }
            switch (answer.strip().toLowerCase(Locale.ROOT)) {
                case "y", "yes" -> {
                    return Optional.of(true);
                }
                case "n", "no" -> {
                    return Optional.of(false);
                }
                default -> out.println("Type y or n.");
            }
        }
    }

    @Override
    public String protection() {
        return tree.mounted().protection();
    }

    @Override
    public <T> T run(Function<Retort, T> work) {
        if (options.quiet()) {
            return run(work, RunListener.NONE);
        }
        Console.Streams streams = console.streams();
        ProgressText text = options.verbose() ? ProgressText.withNotices() : ProgressText.withWarnings();
        if (tree.terminal().isLive() && !options.json()) {
            try (LiveProgress progress =
                    new LiveProgress(streams.out(), tree.terminal().columns(), text)) {
                return run(work, progress);
            }
        }
        // With --json, standard output contains only the document, which includes the steps.
        PrintWriter steps = options.json() ? new PrintWriter(Writer.nullWriter()) : streams.out();
        return run(work, new Progress(steps, streams.err(), text));
    }

    private <T> T run(Function<Retort, T> work, RunListener listener) {
        Retort retort = builder().listener(listener).build();
        guard = ShutdownGuard.install(retort);
        return work.apply(retort);
    }

    @Override
    public ModelSource entities(List<String> packages) {
        return new ApplicationEntities(packages, settings().application());
    }

    @Override
    public List<String> heads() {
        // The heads appear only in the text, and reading them takes time.
        if (options.json() || options.quiet()) {
            return List.of();
        }
        try {
            Retort withoutDatabase = Retort.builder()
                    .scripts(config().scripts().toArray(String[]::new))
                    .build();
            return withoutDatabase.heads().revisions().stream()
                    .map(RevisionInfo::revision)
                    .toList();
        } catch (RetortException changedMeanwhile) {
            // The run has succeeded and must be reported, even if the files have been changed since.
            return List.of();
        }
    }

    @Override
    public Path configFile() {
        return Path.of(options.settings().getOrDefault("config", ConfigReader.FILE));
    }

    @Override
    public String completion() {
        return tree.completion().get();
    }

    @Override
    public AnswerContext context() {
        return new AnswerContext(
                config().url().isPresent(),
                options.verbose(),
                tree.program(),
                tree.terminal().columns());
    }

    /**
     * Returns whether to omit the answer: {@code --quiet} hides the summary of a run, but never the result of a query.
     */
    boolean isSilent() {
        return guard != null && options.quiet() && !options.json();
    }

    /** Reports that the command has ended with this exit code and its output has been written. */
    void end(int exitCode) {
        if (guard != null) {
            guard.end(exitCode);
        }
        if (classes != null) {
            classes.close();
        }
    }

    private RetortBuilder builder() {
        // The command line prints progress and errors itself.
        RetortBuilder builder = tree.mounted()
                .settings()
                .apply(Retort.builder().config(config()).application(tree.application()))
                .quiet();
        ApplicationSettings application = settings().application();
        if (!application.entities().isEmpty()) {
            builder.models(entities(application.entities()));
        }
        if (application.modelsSql() != null) {
            builder.modelsSql(application.modelsSql());
        }
        if (application.scratchUrl() != null) {
            builder.scratchUrl(application.scratchUrl());
        }
        return builder;
    }

    private Config config() {
        return settings().engine();
    }

    private Settings settings() {
        if (settings == null) {
            settings = tree.configLoader().load(options.settings());
            settings.engine().url().ifPresent(url -> console.hide(url.secrets()));
            ApplicationSettings application = settings.application();
            if (application.scratchUrl() != null) {
                console.hide(application.scratchUrl().secrets());
            }
            if (!application.classPath().isEmpty()) {
                classes = ApplicationClasses.open(application.classPath());
            }
        }
        return settings;
    }
}
