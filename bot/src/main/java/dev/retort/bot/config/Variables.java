package dev.retort.bot.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The variables that the bot was started with: the environment first, then {@code .env}, then what a mode of running
 * supplies.
 *
 * <p>A variable that the environment sets to nothing is not asked for in {@code .env}: {@code ENV= bin/bot} means the
 * default, whatever the file says.
 */
public final class Variables {
    private final Map<String, String> values;
    private final List<Problem> problems;

    private Variables(Map<String, String> values, List<Problem> problems) {
        this.values = new TreeMap<>(values);
        this.problems = List.copyOf(problems);
    }

    /** What the environment and {@code .env} say together. */
    public static Variables of(Map<String, String> environment, DotEnv file) {
        Map<String, String> merged = new HashMap<>(file.values());
        merged.putAll(environment);
        return new Variables(merged, file.problems());
    }

    /** The value, stripped; empty if it is not set or blank. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** These variables, with the given ones where no value is set. */
    public Variables orElse(Map<String, String> supplied) {
        Map<String, String> more = new HashMap<>(values);
        supplied.forEach((name, value) -> {
            if (value(name).isEmpty()) {
                more.put(name, value);
            }
        });
        return new Variables(more, problems);
    }

    /** The lines of {@code .env} that could not be read. */
    public List<Problem> problems() {
        return problems;
    }

    /** The names alone: values may be secrets. */
    @Override
    public String toString() {
        return "Variables" + values.keySet();
    }
}
