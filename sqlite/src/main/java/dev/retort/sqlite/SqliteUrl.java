package dev.retort.sqlite;

import dev.retort.config.DatabaseUrl;
import dev.retort.config.DriverProperties;
import dev.retort.config.DriverProperties.Parameter;
import dev.retort.config.UrlText;
import dev.retort.schema.Database;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses URLs of SQLite in the same way as SQLAlchemy. The text after three slashes is the path, without
 * percent-decoding, so that two programs with the same URL open the same file. An empty path is a database in memory.
 *
 * <p>Paths to which the driver gives another meaning are refused: {@code file:} is a URI whose parameters may open the
 * file read-only or on another file system, and {@code :resource:} downloads.
 */
final class SqliteUrl {
    private static final String MEMORY = ":memory:";
    private static final BigDecimal LONGEST_TIMEOUT = new BigDecimal(86_400);

    private final UrlText url;
    private final DriverProperties properties;

    SqliteUrl(UrlText url, DriverProperties properties) {
        this.url = url;
        this.properties = properties;
    }

    /** Parses the URL. */
    DatabaseUrl read() {
        String path = path(url.rest().split("\\?", 2)[0]);
        boolean memory = path.isEmpty() || path.equals(MEMORY);
        Path file = memory ? null : file(path);
        url.parameters(url.rest(), url::decode).forEach(this::accept);
        String location = memory ? MEMORY : path;
        String masked = "sqlite:///" + location;
        return new DatabaseUrl(
                Database.SQLITE,
                "jdbc:sqlite:" + location,
                properties.values(),
                masked,
                properties.secrets(),
                file,
                memory);
    }

    private String path(String text) {
        if (url.form() == UrlText.Form.JDBC || text.isEmpty()) {
            return text;
        }
        if (!text.startsWith("/")) {
            throw url.refuse(
                    "has two slashes, which introduce a host; a relative path needs three, an absolute path four");
        }
        return text.substring(1);
    }

    private @Nullable Path file(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.startsWith("file:") || lower.startsWith(":")) {
            throw url.refuse("has a location that starts with 'file:' or ':', which SQLite does not read as a path");
        }
        if (path.endsWith("/")) {
            throw url.refuse("names a folder");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException invalid) {
            throw url.refuse("has an invalid path: " + invalid.getReason());
        }
    }

    private void accept(Parameter parameter) {
        switch (parameter.name()) {
            case "timeout" -> properties.put(parameter.as("busy_timeout", milliseconds(parameter.value())));
            case "check_same_thread" -> {
                // A setting of Python's driver that has no meaning here.
            }
            case "uri", "mode", "cache", "vfs", "immutable", "nolock", "psow" ->
                throw url.refuse(
                        "has '" + parameter.name() + "', a parameter of SQLite's 'file:' URIs",
                        "write only the path of the file");
            default -> properties.put(parameter);
        }
    }

    private String milliseconds(String seconds) {
        if (!seconds.matches("[0-9]{1,6}(\\.[0-9]{1,6})?") || new BigDecimal(seconds).compareTo(LONGEST_TIMEOUT) > 0) {
            throw url.refuse("has a 'timeout' that is not a number of seconds between 0 and 86400 (one day)");
        }
        return new BigDecimal(seconds).movePointRight(3).toBigInteger().toString();
    }
}
