package dev.retort.cli.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where settings come from. Its text names the settings and none of their values, because a URL may hold a password.
 *
 * @param arguments what was typed: {@code url}, {@code scripts} and {@code config}, without dashes
 * @param environment the environment's variables; only {@code DATABASE_URL} is read
 * @param workingDirectory the folder that relative paths on the command line start from; {@code Path.of("")} keeps them
 *     relative
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
