package dev.retort.cli.run;

import dev.retort.config.Config;
import java.util.Map;

/** Where a command's configuration comes from. */
@FunctionalInterface
public interface Settings {

    /**
     * Reads it. Called when a command needs it, and not before.
     *
     * @param typed what was typed: {@code url}, {@code scripts} and {@code config}, where they were; it wins
     * @throws dev.retort.error.RetortException if it cannot be used
     */
    Config read(Map<String, String> typed);
}
