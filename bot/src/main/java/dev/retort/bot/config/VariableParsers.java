package dev.retort.bot.config;

import dev.retort.bot.domain.Language;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/** Parses the text of each variable. Throws {@link InvalidValueException} if it is invalid. */
final class VariableParsers {
    private static final Pattern TOKEN = Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{30,64}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,16}");
    private static final Pattern CHANNEL = Pattern.compile("-100[0-9]{1,13}");
    private static final Pattern MINUTES = Pattern.compile("[0-9]{1,7}");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|[0-9A-Fa-f:.]{2,45}");
    private static final int MAX_PORT = 65_535;
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}");

    /** The names that Python programs use. */
    private static final Map<String, String> LEVEL_SYNONYMS = Map.of("WARNING", "WARN", "CRITICAL", "ERROR");

    private VariableParsers() {}

    static String token(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new InvalidValueException(
                    "is not a bot token; one looks like 123456789: followed by about 35 letters, digits, '-' and '_'");
        }
        return text;
    }

    static List<Long> adminIds(String text) {
        Set<Long> ids = new LinkedHashSet<>();
        for (String part : text.split(",")) {
            String id = part.strip();
            if (!ID.matcher(id).matches() || Long.parseLong(id) == 0) {
                throw new InvalidValueException(
                        "has '" + Problem.abbreviate(id) + "', which is not a Telegram id: give positive numbers"
                                + " separated by commas, as in 123456789,987654321");
            }
            ids.add(Long.parseLong(id));
        }
        return List.copyOf(ids);
    }

    static Long channelId(String text) {
        if (!CHANNEL.matcher(text).matches()) {
            throw new InvalidValueException("is '" + Problem.abbreviate(text)
                    + "', which is not a channel id: one starts with -100, as in" + " -1001234567890");
        }
        return Long.valueOf(text);
    }

    static Integer minutes(String text) {
        if (!MINUTES.matcher(text).matches()) {
            throw new InvalidValueException(
                    "is '" + Problem.abbreviate(text) + "': give a whole number of minutes, 0 or more");
        }
        return Integer.valueOf(text);
    }

    static Integer interval(String text) {
        if (!MINUTES.matcher(text).matches() || Integer.parseInt(text) == 0) {
            throw new InvalidValueException(
                    "is '" + Problem.abbreviate(text) + "': give a whole number of minutes, 1 or more");
        }
        return Integer.valueOf(text);
    }

    static Integer days(String text) {
        if (!DAYS.matcher(text).matches()) {
            throw new InvalidValueException("is '" + Problem.abbreviate(text)
                    + "': give a whole number of days, 0 or more; 0 turns the reminder off");
        }
        return Integer.valueOf(text);
    }

    static Integer port(String text) {
        if (!PORT.matcher(text).matches() || Integer.parseInt(text) == 0 || Integer.parseInt(text) > MAX_PORT) {
            throw new InvalidValueException(
                    "is '" + Problem.abbreviate(text) + "': give a port from 1 to " + MAX_PORT + ", as in 8080");
        }
        return Integer.valueOf(text);
    }

    static String host(String text) {
        if (!HOST.matcher(text).matches()) {
            throw new InvalidValueException("is '" + Problem.abbreviate(text)
                    + "': give an address of this machine without a port: 127.0.0.1, or 0.0.0.0 for all");
        }
        return text;
    }

    static Level level(String text) {
        String name = LEVEL_SYNONYMS.getOrDefault(text.toUpperCase(Locale.ROOT), text);
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValueException("is '" + Problem.abbreviate(text) + "': give one of " + levels()));
    }

    static Language language(String text) {
        return Language.ofCode(text)
                .orElseThrow(() -> new InvalidValueException(
                        "is '" + Problem.abbreviate(text) + "': give one of " + String.join(", ", Language.codes())));
    }

    /** Parses the address of the Bot API. Errors do not quote it, because it may contain a password or the token. */
    static URI apiUrl(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new InvalidValueException("is not a URL; " + apiUrlForm());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null) {
            throw new InvalidValueException("is not an http or https URL with a host; " + apiUrlForm());
        }
        if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new InvalidValueException("has more than a host, a port and a path; " + apiUrlForm());
        }
        // Some clients include the "/bot" before the token in the address.
        return URI.create(text.replaceFirst("(?:/bot)?/*$", ""));
    }

    private static String apiUrlForm() {
        return "give one like http://127.0.0.1:8081, or remove the variable to use Telegram's own server";
    }

    private static String levels() {
        return Stream.concat(
                        Arrays.stream(Level.values()).map(Level::name),
                        LEVEL_SYNONYMS.keySet().stream().sorted(Comparator.reverseOrder()))
                .collect(Collectors.joining(", "));
    }
}
