package dev.retort.cli.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * The sources of the configuration. {@link #toString} contains names but no values, because a URL may contain a
 * password.
 *
 * @param arguments the command-line options {@code url}, {@code scripts}, {@code class-path} and {@code config},
 *     without dashes
 * @param environment the environment variables; only {@code DATABASE_URL} is read
 * @param workingDirectory the base of relative paths on the command line; {@code Path.of("")} keeps them relative
 */
public record ConfigSources(Map<String, String> arguments, Map<String, String> environment, Path workingDirectory) {

    public ConfigSources {
        arguments = Map.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return "ConfigSources[arguments " + arguments.keySet() + ", " + environment.size() + " variables, in "
                + workingDirectory + "]";
    }
}
