package dev.retort.bot.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The variables of the bot: the environment overrides {@code .env}, which overrides defaults such as those of the
 * sandbox.
 *
 * <p>An empty variable in the environment also overrides {@code .env}: {@code ENV= bin/bot} selects the default value.
 */
public final class Variables {
    private final Map<String, String> values;
    private final List<Problem> problems;

    private Variables(Map<String, String> values, List<Problem> problems) {
        this.values = new TreeMap<>(values);
        this.problems = List.copyOf(problems);
    }

    /** Merges the environment and {@code .env}. */
    public static Variables of(Map<String, String> environment, DotEnv file) {
        Map<String, String> merged = new HashMap<>(file.values());
        merged.putAll(environment);
        return new Variables(merged, file.problems());
    }

    /** Returns the stripped value of a variable; empty if it is not set or blank. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Returns these variables, with defaults for those that are not set. */
    public Variables orElse(Map<String, String> defaults) {
        Map<String, String> merged = new HashMap<>(values);
        defaults.forEach((name, value) -> {
            if (value(name).isEmpty()) {
                merged.put(name, value);
            }
        });
        return new Variables(merged, problems);
    }

    /** Returns the lines of {@code .env} that could not be parsed. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns only the names, because values may be secrets. */
    @Override
    public String toString() {
        return "Variables" + values.keySet();
    }
}
