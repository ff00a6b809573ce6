package dev.retort.config;

import dev.retort.schema.Database;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The syntax and meaning of the URLs of one database. The module of a database registers its implementation in
 * {@code META-INF/services}. Implementations are immutable and have a public constructor without parameters.
 *
 * <p>JDBC URLs begin with {@code jdbc:} and the code of the database. They need no entry in {@link #schemes()}.
 */
public interface UrlGrammar {

    /** Returns the database. */
    Database database();

    /** Returns the schemes before {@code ://} in lower case, preferred one first; empty if it has only JDBC URLs. */
    List<String> schemes();

    /** Returns the accepted forms of a URL on one line, for messages. */
    String forms();

    /** Returns a valid example URL, for messages. */
    String example();

    /** Returns the driver properties that are always accepted, in the driver's spelling. */
    Set<String> harmlessProperties();

    /**
     * Returns what to write instead of a parameter that the driver would ignore, such as one of another driver; empty
     * if the driver may know it.
     *
     * @param parameter the name of the parameter in lower case
     */
    default Optional<String> ignoredParameterFix(String parameter) {
        return Optional.empty();
    }

    /**
     * Returns whether the driver inserts the values of properties into SQL unescaped. If so, only plain words and
     * numbers are accepted as values of {@link #harmlessProperties()}.
     */
    default boolean writesValuesIntoSql() {
        return false;
    }

    /** Returns whether URLs name a file or an in-memory database, so that they contain no user and password. */
    default boolean isLocal() {
        return false;
    }

    /**
     * Parses a URL.
     *
     * @param url the URL after its scheme
     * @param properties collects the driver properties and rejects those that are not allowed
     * @throws BadConfigException if the URL is invalid
     */
    DatabaseUrl parse(UrlText url, DriverProperties properties);
}
