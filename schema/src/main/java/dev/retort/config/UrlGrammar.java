package dev.retort.config;

import dev.retort.schema.Database;
import java.util.List;
import java.util.Set;

/**
 * How the URLs of one database are written, and what they mean. The module of a database names its implementation in
 * {@code META-INF/services}; implementations are immutable and have a public constructor without parameters.
 *
 * <p>JDBC's own URLs begin with {@code jdbc:} and the database's code, and need no scheme.
 */
public interface UrlGrammar {

    /** The database. */
    Database database();

    /** The schemes before {@code ://}, in lower case, the preferred one first; empty if it has JDBC URLs alone. */
    List<String> schemes();

    /** The ways to write a URL, on one line, for messages. */
    String forms();

    /** A URL that is right as it is, for messages. */
    String example();

    /** The driver properties that pass without being allowed, as the driver spells them. */
    Set<String> harmlessProperties();

    /**
     * Whether the driver writes the values of properties into SQL, so that a value which is not a plain word or number
     * would be a way around the list.
     */
    default boolean writesValuesIntoSql() {
        return false;
    }

    /** Whether URLs name a file or memory instead of a server, so that they have no user and password. */
    default boolean isLocal() {
        return false;
    }

    /**
     * Reads a URL.
     *
     * @param url the URL behind its scheme
     * @param properties collects the driver properties, and refuses what is not allowed
     * @throws BadConfigException if it cannot be used
     */
    DatabaseUrl parse(UrlText url, DriverProperties properties);
}
