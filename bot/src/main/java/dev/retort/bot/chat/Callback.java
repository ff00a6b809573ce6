package dev.retort.bot.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The callback data of a button: an action and its arguments, separated by colons, after a version.
 *
 * @param action the action
 * @param arguments its arguments
 */
public record Callback(String action, List<String> arguments) {
    /** Changes if the meaning of existing data changes; buttons of old messages are then out of date. */
    private static final String VERSION = "1";

    private static final String SEPARATOR = ":";

    public Callback {
        arguments = List.copyOf(arguments);
    }

    /** Callback data for this action. */
    public static Callback of(String action, Object... arguments) {
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(String.valueOf(argument));
        }
        return new Callback(action, texts);
    }

    /** Parses callback data; empty if it is of another version. */
    public static Optional<Callback> parse(String data) {
        List<String> parts = List.of(data.split(SEPARATOR, -1));
        return parts.size() < 2 || !parts.get(0).equals(VERSION)
                ? Optional.empty()
                : Optional.of(new Callback(parts.get(1), parts.subList(2, parts.size())));
    }

    /** Returns the data: 1 to 64 bytes. */
    public String data() {
        List<String> parts = new ArrayList<>(List.of(VERSION, action));
        parts.addAll(arguments);
        return String.join(SEPARATOR, parts);
    }

    /** Returns an argument as a number; empty if it is missing or not a number. */
    public Optional<Long> number(int index) {
        if (index >= arguments.size() || !arguments.get(index).matches("-?[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(arguments.get(index)));
    }

    /** Returns an argument; empty text if it is missing. */
    public String text(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }
}
