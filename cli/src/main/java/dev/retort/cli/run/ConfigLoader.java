package dev.retort.cli.run;

import dev.retort.cli.config.Settings;
import java.util.Map;

/** Loads the configuration of a command. */
@FunctionalInterface
public interface ConfigLoader {

    /**
     * Loads the configuration. Called only when a command needs it.
     *
     * @param options the settings given on the command line, among {@code url}, {@code scripts}, {@code class-path}
     *     and {@code config}; they override all other sources
     * @throws dev.retort.error.RetortException if the configuration is invalid
     */
    Settings load(Map<String, String> options);
}
