package dev.retort.dialect;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the dialect of a database among those on the class path. */
public final class Dialects {
    private static final Pattern NAME = Pattern.compile("([a-z0-9]+)(?::[0-9]+(?:\\.[0-9]+)*)?");

    private Dialects() {}

    /**
     * The dialect of this database.
     *
     * @throws UnsupportedDatabaseException where there is none
     */
    public static Dialect of(Database database) {
        for (Dialect dialect : load()) {
            if (dialect.database() == database) {
                return dialect;
            }
        }
        throw new UnsupportedDatabaseException(database, supported());
    }

    /**
     * The dialect of a name with or without a version, as {@code postgresql} and {@code postgresql:15}.
     *
     * @throws UnknownDialectException where there is no such name, or the version is none
     */
    public static Dialect named(String text) {
        Matcher parts = NAME.matcher(text);
        Optional<Database> database = parts.matches() ? Database.ofCode(parts.group(1)) : Optional.empty();
        return of(database.orElseThrow(() -> new UnknownDialectException(text)));
    }

    /** The version in a dialect's name, as 15 in {@code postgresql:15}; the newest where it has none. */
    public static ServerVersion versionIn(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? ServerVersion.NEWEST : ServerVersion.in(text.substring(colon + 1));
    }

    /** The databases that can be migrated, in the order of {@link Database}. */
    public static List<Database> supported() {
        return load().stream()
                .map(ServiceLoader.Provider::get)
                .map(Dialect::database)
                .sorted()
                .toList();
    }

    private static ServiceLoader<Dialect> load() {
        return ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader());
    }

    /** A name that is no dialect's. */
    public static final class UnknownDialectException extends RetortException {
        private static final long serialVersionUID = 1L;

        UnknownDialectException(String text) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of("Cannot write for '" + text + "'", "no dialect is called so")
                            .fact(
                                    "accepted",
                                    supported().stream().map(Database::code).collect(Collectors.joining(", "))
                                            + ", each with a version or not, as postgresql:15")
                            .fix("name one of these with '--dialect'."));
        }
    }

    /** A database that can be named but not migrated. */
    public static final class UnsupportedDatabaseException extends RetortException {
        private static final long serialVersionUID = 1L;

        UnsupportedDatabaseException(Database database, List<Database> supported) {
            super(
                    ErrorKind.BAD_CONFIG,
                    ErrorText.of(
                                    "Cannot migrate a " + database.displayName() + " database",
                                    "this build has no dialect for it")
                            .fact(
                                    "supported",
                                    supported.stream()
                                            .map(Database::displayName)
                                            .collect(Collectors.joining(", ")))
                            .fix("use one of the supported databases."));
        }
    }
}
