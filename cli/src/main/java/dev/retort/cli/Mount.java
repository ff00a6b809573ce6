package dev.retort.cli;

import dev.retort.cli.config.ConfigReader;
import dev.retort.cli.config.ConfigSources;
import dev.retort.cli.run.Settings;
import dev.retort.config.Config;
import dev.retort.config.DatabaseUrl;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a command tree is part of.
 *
 * @param name the tree's own name, the word that is typed before a command: {@code db}
 * @param program all that is typed before a command, for usage texts and advice: {@code bin/bot db}
 * @param application the application and its version, as the history table shows it
 * @param settings where the configuration comes from; not asked before a command needs it
 */
public record Mount(String name, String program, String application, Settings settings) {

    /**
     * A part of an application. Its commands work on the application's own database and revisions, and read no
     * {@code retort.properties} and no environment by themselves. What is typed wins: {@code --url} and
     * {@code --scripts} change single settings; {@code --config FILE} takes all of them from that file, but for the
     * database where the file names none.
     *
     * @param name the word that is typed before a command
     * @param program all that is typed before a command
     * @param application the application and its version
     * @param config the application's settings, the same that it gives its own {@link dev.retort.RetortBuilder}; called
     *     once a command, when it is needed; a {@link dev.retort.error.RetortException} from it is shown as it is
     */
    public static Mount application(String name, String program, String application, Supplier<Config> config) {
        return new Mount(name, program, application, typed -> typedOver(typed, config));
    }

    /** A program of its own, with this environment, in this folder. */
    static Mount standalone(Map<String, String> environment, Path folder) {
        return new Mount(
                "retort",
                "retort",
                "retort",
                typed -> ConfigReader.read(new ConfigSources(typed, environment, folder)));
    }

    private static Config typedOver(Map<String, String> typed, Supplier<Config> application) {
        if (typed.containsKey("config")) {
            Config config = ConfigReader.read(new ConfigSources(typed, Map.of(), Path.of("")));
            return config.url().isPresent()
                    ? config
                    : application.get().url().map(config::withUrl).orElse(config);
        }
        Config config = application.get();
        String url = typed.get("url");
        if (url != null) {
            config = config.withUrl(DatabaseUrl.parse(url, config.allowedProperties()));
        }
        String scripts = typed.get("scripts");
        return scripts == null ? config : config.withScripts(scripts);
    }
}
