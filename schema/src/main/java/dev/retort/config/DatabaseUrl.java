package dev.retort.config;

import dev.retort.schema.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parsed database URL: the location of the database and the credentials.
 *
 * <p>Accepts URLs in the forms of libpq and SQLAlchemy ({@code postgresql+asyncpg://user:p%40ss@host/db},
 * {@code sqlite:///app.db}) and JDBC URLs. User and password are removed from the URL and passed to the driver as
 * properties, so that {@link #jdbcUrl} can be printed. Only allowed driver properties are accepted; see
 * {@link #parse(String, Set)}.
 *
 * <p>{@link #masked} and {@link #toString} are for display and contain no password.
 *
 * @param database the database that the scheme names; the server may be another product with the same protocol
 * @param jdbcUrl for {@code DriverManager}, without user, password and properties
 * @param properties for {@code DriverManager}: {@code user}, {@code password} and driver properties
 * @param masked the URL for display: {@code postgresql://bot:***@db.example:5432/bot}
 * @param secrets the texts that must never be shown: the password, decoded and as typed, and other properties that are
 *     passwords; empty if there are none
 * @param localFile the path of the database file as written, not resolved if relative; null if there is none
 * @param inMemory whether the database exists only until its last connection is closed
 */
public record DatabaseUrl(
        Database database,
        String jdbcUrl,
        Map<String, String> properties,
        String masked,
        List<String> secrets,
        @Nullable Path localFile,
        boolean inMemory) {

    public DatabaseUrl {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        secrets = List.copyOf(secrets);
    }

    /**
     * Parses a URL. Only driver properties on the driver's list of harmless ones are accepted.
     *
     * @throws BadConfigException if the URL is invalid; lists the accepted forms and contains no password
     */
    public static DatabaseUrl parse(String text) {
        return parse(text, Set.of());
    }

    /**
     * Parses a URL.
     *
     * @param allowedProperties driver properties that are accepted in addition to the driver's list of harmless ones;
     *     matched case-insensitively, and passed to the driver as spelled here
     * @throws BadConfigException if the URL is invalid; lists the accepted forms and contains no password
     */
    public static DatabaseUrl parse(String text, Set<String> allowedProperties) {
        return parse(text, allowedProperties, List.of());
    }

    /**
     * Parses a URL. Searches for dialects with these class loaders, with the context class loader and with that of the
     * engine.
     *
     * @throws BadConfigException if the URL is invalid; lists the accepted forms and contains no password
     */
    public static DatabaseUrl parse(String text, Set<String> allowedProperties, Collection<ClassLoader> classLoaders) {
        UrlText url = UrlText.of(text, grammars(classLoaders));
        return url.grammar().parse(url, new DriverProperties(url, allowedProperties));
    }

    /** Returns a valid example URL of the first dialect on the class path, for messages. */
    public static String example() {
        return grammars(List.of()).stream().map(UrlGrammar::example).findFirst().orElse("jdbc:…");
    }

    private static List<UrlGrammar> grammars(Collection<ClassLoader> classLoaders) {
        return Providers.of(UrlGrammar.class, classLoaders).stream()
                .sorted(Comparator.comparing(UrlGrammar::database))
                .toList();
    }

    /** Returns the database file; empty if the database is in memory or on a server. */
    public Optional<Path> file() {
        return Optional.ofNullable(localFile);
    }

    /** Returns whether the database is a file that does not exist at present. */
    public boolean isMissing() {
        return localFile != null && !Files.exists(localFile);
    }

    /** Returns {@link #masked()}. */
    @Override
    public String toString() {
        return masked;
    }
}
