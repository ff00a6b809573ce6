package dev.retort.cli;

import dev.retort.RetortBuilder;
import dev.retort.cli.config.ConfigReader;
import dev.retort.cli.config.ConfigSources;
import dev.retort.cli.config.Settings;
import dev.retort.cli.run.CommandExecution;
import dev.retort.cli.run.ConfigLoader;
import dev.retort.cli.terminal.Terminal;
import dev.retort.config.Config;
import dev.retort.config.DatabaseUrl;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The program that a command tree belongs to.
 *
 * @param name the name of the tree's root command, such as {@code db}
 * @param program everything the user types before a command, for usage texts and fix lines, such as {@code bin/bot db}
 * @param application the application and its version, as shown in the history table
 * @param configLoader loads the configuration; called only when a command needs it
 * @param mounted what the application supplies besides its configuration
 */
public record Mount(
        String name, String program, String application, ConfigLoader configLoader, CommandExecution.Mounted mounted) {

    /** A mount that supplies only its configuration. */
    public Mount(String name, String program, String application, ConfigLoader configLoader) {
        this(name, program, application, configLoader, CommandExecution.Mounted.on(Terminal.of(System.getenv())));
    }

    /**
     * A mount in an application. Its commands use the application's own database and revisions. They read neither
     * {@code retort.properties} nor environment variables.
     *
     * <p>Command-line options override the application's settings: {@code --url}, {@code --scripts} and
     * {@code --class-path} change one setting each; {@code --config FILE} replaces all settings by those of the file,
     * except the database URL if the file has none.
     *
     * @param name the name of the tree's root command
     * @param program everything the user types before a command
     * @param application the application and its version
     * @param config supplies the application's settings, the same that it passes to its own
     *     {@link dev.retort.RetortBuilder}. Called once per command, when the command needs it. A
     *     {@link dev.retort.error.RetortException} that it throws is shown unchanged
     */
    public static Mount application(String name, String program, String application, Supplier<Config> config) {
        return new Mount(name, program, application, options -> override(config, options));
    }

    /**
     * Returns a copy whose commands set further options of the engine.
     *
     * @param settings sets the options, such as {@code builder -> builder.models(MODELS)}
     */
    public Mount with(UnaryOperator<RetortBuilder> settings) {
        return with(mounted.with(settings));
    }

    /**
     * Returns a copy whose commands {@code revision}, {@code merge} and {@code rebase} write into a source directory.
     * Use it if the application reads its revisions from the class path, where no file can be written.
     *
     * @param directory the directory of the sources of these revisions
     */
    public Mount withSources(String directory) {
        return with(mounted.withSources(directory));
    }

    /**
     * Returns a copy whose {@code downgrade} must be confirmed if it destroys data: in the terminal, or with
     * {@code --yes}. Without either, it is refused and changes nothing.
     *
     * @param reason why this database is protected, such as {@code ENV=production}
     */
    public Mount withProtection(String reason) {
        return with(mounted.withProtection(reason));
    }

    private Mount with(CommandExecution.Mounted other) {
        return new Mount(name, program, application, configLoader, other);
    }

    /** The standalone program, with this environment and working directory. */
    static Mount standalone(Map<String, String> environment, Path workingDirectory) {
        return new Mount(
                "retort",
                "retort",
                "retort",
                options -> ConfigReader.read(new ConfigSources(options, environment, workingDirectory)),
                CommandExecution.Mounted.on(Terminal.of(environment)));
    }

    private static Settings override(Supplier<Config> application, Map<String, String> options) {
        ConfigSources sources = new ConfigSources(options, Map.of(), Path.of(""));
        if (options.containsKey("config")) {
            Settings settings = ConfigReader.read(sources);
            Config config = settings.engine();
            return config.url().isPresent()
                    ? settings
                    : new Settings(application.get().url().map(config::withUrl).orElse(config), settings.application());
        }
        Config config = application.get();
        String url = options.get("url");
        if (url != null) {
            config = config.withUrl(DatabaseUrl.parse(url, config.allowedProperties()));
        }
        Settings given = ConfigReader.givenIn(sources);
        if (options.containsKey("scripts")) {
            config = config.withScripts(given.engine().scripts().toArray(String[]::new));
        }
        return new Settings(config, given.application());
    }
}
