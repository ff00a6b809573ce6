package dev.retort.dialect;

import dev.retort.config.Providers;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.schema.Database;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the dialect of a database among those on the class path. */
public final class Dialects {
    private static final Pattern NAME = Pattern.compile("([a-z0-9]+)(?::[0-9]+(?:\\.[0-9]+)*)?");

    private Dialects() {}

    /**
     * Returns the dialects that are found by these class loaders, the context class loader or the class loader of the
     * engine, ordered by database.
     */
    public static List<Dialect> all(Collection<ClassLoader> classLoaders) {
        return Providers.of(Dialect.class, classLoaders).stream()
                .sorted(Comparator.comparing(Dialect::database))
                .toList();
    }

    /**
     * Returns the dialect of this database.
     *
     * @throws UnsupportedDatabaseException if there is none
     */
    public static Dialect of(Database database) {
        return of(database, List.of());
    }

    /** Returns the dialect of this database; also searches with these class loaders. */
    public static Dialect of(Database database, Collection<ClassLoader> classLoaders) {
        return all(classLoaders).stream()
                .filter(dialect -> dialect.database().equals(database))
                .findFirst()
                .orElseThrow(() -> new UnsupportedDatabaseException(database, supported(classLoaders)));
    }

    /**
     * Returns the dialect for a product name.
     *
     * @param product as returned by {@code DatabaseMetaData.getDatabaseProductName}
     */
    public static Optional<Dialect> ofProduct(String product, Collection<ClassLoader> classLoaders) {
        return all(classLoaders).stream()
                .filter(dialect -> dialect.server().isProduct(product))
                .findFirst();
    }

    /**
     * Returns the dialect for a name with or without a version, such as {@code postgresql} or {@code postgresql:15}.
     *
     * @throws UnknownDialectException if the name is unknown or the version is invalid
     * @throws UnsupportedDatabaseException if the name is a known database without a dialect
     */
    public static Dialect named(String text) {
        return named(text, List.of());
    }

    /** Returns the dialect for a name with or without a version; also searches with these class loaders. */
    public static Dialect named(String text, Collection<ClassLoader> classLoaders) {
        List<Database> supported = supported(classLoaders);
        Matcher parts = NAME.matcher(text);
        if (!parts.matches()) {
            throw new UnknownDialectException(text, supported);
        }
        return all(classLoaders).stream()
                .filter(dialect -> dialect.database().code().equals(parts.group(1)))
                .findFirst()
                .orElseThrow(() -> Database.ofCode(parts.group(1))
                        .<RetortException>map(known -> new UnsupportedDatabaseException(known, supported))
                        .orElseGet(() -> new UnknownDialectException(text, supported)));
    }

    /** Returns the version in a dialect's name, such as 15 in {@code postgresql:15}; the newest if it has none. */
    public static ServerVersion versionIn(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? ServerVersion.NEWEST : ServerVersion.in(text.substring(colon + 1));
    }

    /** Returns the databases that have a dialect, in their order. */
    public static List<Database> supported() {
        return supported(List.of());
    }

    /** Returns the databases that have a dialect, in their order; also searches with these class loaders. */
    public static List<Database> supported(Collection<ClassLoader> classLoaders) {
        return all(classLoaders).stream().map(Dialect::database).toList();
    }

    /** There is no dialect with the given name. */
    public static final class UnknownDialectException extends RetortException {
        private static final long serialVersionUID = 1L;

        UnknownDialectException(String text, List<Database> supported) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of("Cannot write a script for '" + text + "'", "there is no dialect with this name")
                            .fact(
                                    "accepted",
                                    supported.stream().map(Database::code).collect(Collectors.joining(", "))
                                            + ", each with an optional version, as in NAME:15")
                            .fix("specify one of these with '--dialect'."));
        }
    }

    /** The database is known, but has no dialect on the class path. */
    public static final class UnsupportedDatabaseException extends RetortException {
        private static final long serialVersionUID = 1L;

        UnsupportedDatabaseException(Database database, List<Database> supported) {
            super(
                    ErrorKind.BAD_CONFIG,
                    ErrorText.of(
                                    "Cannot migrate a " + database.displayName() + " database",
                                    database.isPlanned()
                                            ? "it is not supported yet"
                                            : "its dialect is not on the class path")
                            .fact(
                                    "supported",
                                    supported.isEmpty()
                                            ? "none"
                                            : supported.stream()
                                                    .map(Database::displayName)
                                                    .collect(Collectors.joining(", ")))
                            .fix(
                                    database.isPlanned()
                                            ? "use one of the supported databases."
                                            : "add 'dev.retort:retort-" + database.code() + "' to the dependencies."));
        }
    }
}
