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
 * Reads URLs of SQLite, as SQLAlchemy reads them: what follows three slashes is the path, byte by byte (nothing in it
 * is percent-decoded, so that two programs with one URL open one file), and no path at all is a database in memory.
 *
 * <p>A path that the driver would take for something else is refused: {@code file:} turns parameters into the path's
 * own, which may open it read-only or give it another file system, and {@code :resource:} downloads.
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

    /** The URL, taken apart. */
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
            throw url.refuse("has two slashes, which introduce a host; a file has three, an absolute path four");
        }
        return text.substring(1);
    }

    private @Nullable Path file(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.startsWith("file:") || lower.startsWith(":")) {
            throw url.refuse("names no path but a location of SQLite's own kind");
        }
        if (path.endsWith("/")) {
            throw url.refuse("names a folder");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException invalid) {
            throw url.refuse("names a path that cannot be: " + invalid.getReason());
        }
    }

    private void accept(Parameter parameter) {
        switch (parameter.name()) {
            case "timeout" -> properties.put(parameter.as("busy_timeout", milliseconds(parameter.value())));
            case "check_same_thread" -> {
                // Python's guard of its own objects; there is nothing here that it could apply to.
            }
            case "uri", "mode", "cache", "vfs", "immutable", "nolock", "psow" ->
                throw url.refuse(
                        "has '" + parameter.name() + "', a parameter of SQLite's own kind of URI",
                        "name the file alone");
            default -> properties.put(parameter);
        }
    }

    private String milliseconds(String seconds) {
        if (!seconds.matches("[0-9]{1,6}(\\.[0-9]{1,6})?") || new BigDecimal(seconds).compareTo(LONGEST_TIMEOUT) > 0) {
            throw url.refuse("has a 'timeout' that is no number of seconds up to a day");
        }
        return new BigDecimal(seconds).movePointRight(3).toBigInteger().toString();
    }
}
