package dev.retort.bot.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.event.Level;

/** The rule of each variable: its text in, its value out, {@link Refused} otherwise. */
final class Rules {
    private static final Pattern TOKEN = Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{30,64}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,16}");
    private static final Pattern CHANNEL = Pattern.compile("-100[0-9]{1,13}");
    private static final Pattern MINUTES = Pattern.compile("[0-9]{1,7}");

    private Rules() {}

    static String token(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new Refused("is no bot token: it looks like 123456789:, then about 35 letters, digits, '-' and '_'");
        }
        return text;
    }

    static List<Long> adminIds(String text) {
        Set<Long> ids = new LinkedHashSet<>();
        for (String part : text.split(",")) {
            String id = part.strip();
            if (!ID.matcher(id).matches() || Long.parseLong(id) == 0) {
                throw new Refused("has '" + Problem.shown(id) + "', which is no Telegram id: give positive numbers with"
                        + " commas between them, as 123456789,987654321");
            }
            ids.add(Long.parseLong(id));
        }
        return List.copyOf(ids);
    }

    static Long channelId(String text) {
        if (!CHANNEL.matcher(text).matches()) {
            throw new Refused("is '" + Problem.shown(text) + "', which is no id of a channel: those start with -100, as"
                    + " -1001234567890");
        }
        return Long.valueOf(text);
    }

    static Integer minutes(String text) {
        if (!MINUTES.matcher(text).matches()) {
            throw new Refused("is '" + Problem.shown(text) + "': give whole minutes, 0 or more");
        }
        return Integer.valueOf(text);
    }

    static Level level(String text) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new Refused("is '" + Problem.shown(text) + "': give one of " + levels()));
    }

    static Language language(String text) {
        return Language.ofCode(text)
                .orElseThrow(() -> new Refused(
                        "is '" + Problem.shown(text) + "': give one of " + String.join(", ", Language.codes())));
    }

    /** The address is not repeated: somebody may have put a password or the token into it. */
    static URI apiUrl(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new Refused("is no address; " + apiUrlForm());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null) {
            throw new Refused("is no http or https address with a host; " + apiUrlForm());
        }
        if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new Refused("has more than a host, a port and a path; " + apiUrlForm());
        }
        // Clients differ in what they call the address: some want it with the "/bot" that stands before the token.
        return URI.create(text.replaceFirst("(?:/bot)?/*$", ""));
    }

    private static String apiUrlForm() {
        return "it looks like http://127.0.0.1:8081, and is left out for Telegram's own";
    }

    private static String levels() {
        return Arrays.stream(Level.values()).map(Level::name).collect(Collectors.joining(", "));
    }
}
