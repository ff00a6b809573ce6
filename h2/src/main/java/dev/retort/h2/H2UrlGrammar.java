package dev.retort.h2;

import dev.retort.config.DatabaseUrl;
import dev.retort.config.DriverProperties;
import dev.retort.config.UrlGrammar;
import dev.retort.config.UrlText;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Set;

/** The grammar of H2 URLs, which have only the JDBC form. */
public final class H2UrlGrammar implements UrlGrammar {
    private static final Set<String> HARMLESS = Set.of("""
            CASE_INSENSITIVE_IDENTIFIERS, CIPHER, DATABASE_TO_LOWER, DATABASE_TO_UPPER, DB_CLOSE_DELAY,
            DB_CLOSE_ON_EXIT, DEFAULT_LOCK_TIMEOUT, DEFAULT_NULL_ORDERING, FORBID_CREATION, IFEXISTS, IGNORECASE,
            LOCK_TIMEOUT, MODE, NETWORK_TIMEOUT, NON_KEYWORDS, QUERY_TIMEOUT, SCHEMA, TIME ZONE,
            WRITE_DELAY""".split(",\\s+"));

    @Override
    public Database database() {
        return Database.H2;
    }

    @Override
    public List<String> schemes() {
        return List.of();
    }

    @Override
    public String forms() {
        return "jdbc:h2:./path  jdbc:h2:mem:name  jdbc:h2:tcp://host:9092/path;USER=user;PASSWORD=password";
    }

    @Override
    public String example() {
        return "jdbc:h2:./app";
    }

    @Override
    public Set<String> harmlessProperties() {
        return HARMLESS;
    }

    /** Returns true: the driver writes property values into SET statements. */
    @Override
    public boolean writesValuesIntoSql() {
        return true;
    }

    /** Returns true, also for a server: its user and password are settings. */
    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public DatabaseUrl parse(UrlText url, DriverProperties properties) {
        return H2Url.parse(url, properties);
    }
}
