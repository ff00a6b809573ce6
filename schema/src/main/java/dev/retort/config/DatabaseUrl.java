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
 * Where the database is and how to get in, read once from a URL.
 *
 * <p>Understands URLs as libpq and SQLAlchemy write them ({@code postgresql+asyncpg://user:p%40ss@host/db},
 * {@code sqlite:///app.db}) and JDBC's own. User and password are taken out of either and handed to the driver as
 * properties, so that {@link #jdbcUrl} may be printed. Driver properties pass a list; see {@link #parse(String, Set)}.
 *
 * <p>{@link #masked} and {@link #toString} are for people and hold no password.
 *
 * @param database what the scheme names; a server may still turn out to be another of the same protocol
 * @param jdbcUrl for {@code DriverManager}, without user, password and properties
 * @param properties for {@code DriverManager} too: {@code user}, {@code password}, the driver's own
 * @param masked the URL for people: {@code postgresql://bot:***@db.example:5432/bot}
 * @param secrets what must never be shown: the password as it is and as it was typed, and other properties that are
 *     passwords; empty if there is none
 * @param localFile the path of the database's file as it was written, a relative one unresolved; null if it has none
 * @param inMemory whether the database ends with its last connection
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
        return parse(text, allowedProperties, List.of());
    }

    /**
     * Reads a URL, with the dialects that these class loaders find besides those of the context class loader and the
     * engine's own.
     *
     * @throws BadConfigException if it cannot be used, with the accepted forms; its text holds no password
     */
    public static DatabaseUrl parse(String text, Set<String> allowedProperties, Collection<ClassLoader> classLoaders) {
        UrlText url = UrlText.of(text, grammars(classLoaders));
        return url.grammar().parse(url, new DriverProperties(url, allowedProperties));
    }

    /** A URL that is right as it is, for messages; of the first dialect on the class path. */
    public static String example() {
        return grammars(List.of()).stream().map(UrlGrammar::example).findFirst().orElse("jdbc:…");
    }

    private static List<UrlGrammar> grammars(Collection<ClassLoader> classLoaders) {
        return Providers.of(UrlGrammar.class, classLoaders).stream()
                .sorted(Comparator.comparing(UrlGrammar::database))
                .toList();
    }

    /** The file of the database; empty for one in memory or on a server. */
    public Optional<Path> file() {
        return Optional.ofNullable(localFile);
    }

    /** Whether the database is a file that does not exist now. */
    public boolean isMissing() {
        return localFile != null && !Files.exists(localFile);
    }

    /** {@link #masked()}. */
    @Override
    public String toString() {
        return masked;
    }
}
