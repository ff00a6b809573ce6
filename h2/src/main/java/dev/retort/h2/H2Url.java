package dev.retort.h2;

import dev.retort.config.DatabaseUrl;
import dev.retort.config.DriverProperties;
import dev.retort.config.DriverProperties.Parameter;
import dev.retort.config.UrlText;
import dev.retort.schema.Database;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses URLs of H2: {@code jdbc:h2:location;NAME=value;NAME=value}, with {@code \} before a semicolon in a value. */
final class H2Url {
    private static final Pattern INVALID_LOCATION = Pattern.compile("[?@=]");

    private static final Pattern SERVER = Pattern.compile("(tcp|ssl):", Pattern.CASE_INSENSITIVE);
    private static final Pattern SERVER_ADDRESS =
            Pattern.compile("[A-Za-z]+://([\\p{L}\\p{N}._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?/.+");

    private static final Pattern OTHER_FILE_SYSTEM = Pattern.compile("[A-Za-z]{2,}:");

    /** The start of an accepted path. H2 refuses an implicitly relative path, such as {@code app}. */
    private static final Pattern EXPLICIT_PATH = Pattern.compile("^[~/\\\\]|[.:][/\\\\]");

    private H2Url() {}

    static DatabaseUrl parse(UrlText url, DriverProperties properties) {
        List<String> parts = split(url.rest());
        String location = parts.get(0);
        if (location.isEmpty()) {
            throw url.refuse("names no database");
        }
        if (INVALID_LOCATION.matcher(location).find()) {
            // Without a semicolon before them, settings (such as a password) would become part of the location.
            throw url.refuse(
                    "has a '?', '@' or '=' in its location",
                    "write 'jdbc:h2:location;USER=name;PASSWORD=…', and put a ';' before every other setting too");
        }
        if (SERVER.matcher(location).lookingAt()
                && !SERVER_ADDRESS.matcher(location).matches()) {
            throw url.refuse("names no server and database", "write it as 'jdbc:h2:tcp://host:9092/name'");
        }
        parts.stream().skip(1).filter(part -> !part.isBlank()).forEach(part -> properties.put(setting(url, part)));
        String masked = "jdbc:h2:" + location
                + (properties.user().isEmpty() ? "" : ";USER=" + UrlText.readable(properties.user()))
                + (properties.values().containsKey("password") ? ";PASSWORD=***" : "");
        return new DatabaseUrl(
                Database.H2,
                "jdbc:h2:" + location,
                properties.values(),
                masked,
                properties.secrets(),
                file(location),
                location.startsWith("mem:"));
    }

    /** Returns the file of an embedded database; null for one in memory, on a server or in another file system. */
    private static @Nullable Path file(String location) {
        String path = location.startsWith("file:") ? location.substring("file:".length()) : location;
        if (OTHER_FILE_SYSTEM.matcher(path).lookingAt()
                || !EXPLICIT_PATH.matcher(path).find()) {
            return null;
        }
        String home = path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
        try {
            return Path.of(home + ".mv.db");
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Splits the location and the settings. The location has no escapes, because Windows paths contain backslashes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        boolean inSettings = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ';') {
                parts.add(text.substring(start, i));
                start = i + 1;
                inSettings = true;
            } else if (inSettings && text.charAt(i) == '\\') {
                i++;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static Parameter setting(UrlText url, String part) {
        int equals = part.indexOf('=');
        if (equals < 0) {
            throw url.refuse("has a setting without a value", "write ';NAME=value'");
        }
        String raw = part.substring(equals + 1);
        return new Parameter(part.substring(0, equals).strip(), raw.replaceAll("(?s)\\\\(.)", "$1"), raw);
    }
}
