package dev.retort.config;

import dev.retort.schema.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and how to get in, read once from a URL.
 *
 * <p>Understands URLs as libpq and SQLAlchemy write them ({@code postgresql+asyncpg://user:p%40ss@host/db},
 * {@code sqlite:///app.db}) and JDBC's own. User and password are taken out of either and handed to the driver as
 * properties, so that {@link #jdbcUrl} may be printed. Driver properties pass a list; see {@link #parse(String, Set)}.
 *
 * <p>{@link #masked} and {@link #toString} are for people and hold no password.
 *
 * @param database what the scheme names; a server may still turn out to be another (MariaDB behind {@code mysql://})
 * @param jdbcUrl for {@code DriverManager}, without user, password and properties
 * @param properties for {@code DriverManager} too: {@code user}, {@code password}, the driver's own
 * @param masked the URL for people: {@code postgresql://bot:***@db.example:5432/bot}
 * @param secrets what must never be shown: the password as it is and as it was typed, and other properties that are
 *     passwords; empty where there is none
 * @param sqliteFile the path of SQLite's file as it was written, a relative one unresolved; null for any other database
 */
public record DatabaseUrl(
        Database database,
        String jdbcUrl,
        Map<String, String> properties,
        String masked,
        List<String> secrets,
        @Nullable Path sqliteFile) {

    public DatabaseUrl {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        secrets = List.copyOf(secrets);
    }

    /**
     * Reads a URL whose driver properties are all on the driver's list.
     *
     * @throws BadConfigException if it cannot be used, with the accepted forms; its text holds no password
     */
    public static DatabaseUrl parse(String text) {
        return parse(text, Set.of());
    }

    /**
     * Reads a URL.
     *
     * @param allowedProperties driver properties that are let through although they are not on the driver's list of
     *     harmless ones; in any case, passed on as spelt here
     * @throws BadConfigException if it cannot be used, with the accepted forms; its text holds no password
     */
    public static DatabaseUrl parse(String text, Set<String> allowedProperties) {
        UrlText url = UrlText.of(text);
        return switch (url.database()) {
            case SQLITE -> SqliteUrl.parse(url, allowedProperties);
            case POSTGRESQL -> PostgresUrl.parse(url, allowedProperties);
            case MARIADB, MYSQL -> MysqlUrl.parse(url, allowedProperties);
            case H2 -> H2Url.parse(url, allowedProperties);
        };
    }

    /** The file of an SQLite database; empty for one in memory and for every other database. */
    public Optional<Path> file() {
        return Optional.ofNullable(sqliteFile);
    }

    /** Whether the database is a file that does not exist now. */
    public boolean isMissing() {
        return sqliteFile != null && !Files.exists(sqliteFile);
    }

    /** Whether the database ends with its last connection: SQLite without a file, H2's {@code mem:}. */
    public boolean inMemory() {
        return switch (database) {
            case SQLITE -> sqliteFile == null;
            case H2 -> jdbcUrl.startsWith("jdbc:h2:mem:");
            case POSTGRESQL, MARIADB, MYSQL -> false;
        };
    }

    /** {@link #masked()}. */
    @Override
    public String toString() {
        return masked;
    }
}
