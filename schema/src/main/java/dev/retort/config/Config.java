package dev.retort.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the engine. The program reads it once and passes it to the facade.
 *
 * <p>Invariant: the names are valid in SQL, and the two tables have different names.
 *
 * @param databaseUrl null if not specified, as some commands need no database; see {@link #requireUrl}
 * @param scripts the locations of the revisions, at least one: script directories as paths, or
 *     {@code classpath:some/package}
 * @param lockTimeout how long to wait for another run to end; zero means not to wait
 * @param versionTable the version table's name, without a namespace
 * @param historyTable the history table's name, without a namespace
 * @param namespace the {@link #schemaName()}, null for the default schema of the connection
 * @param databaseAhead what to do if the database has applied revisions that this build does not contain
 * @param outOfOrder what to do about pending revisions that are ancestors of applied ones
 * @param allowedProperties driver properties that are allowed in addition to the driver's list of harmless ones
 */
public record Config(
        @Nullable DatabaseUrl databaseUrl,
        List<String> scripts,
        Duration lockTimeout,
        String versionTable,
        String historyTable,
        @Nullable String namespace,
        DatabaseAhead databaseAhead,
        OutOfOrder outOfOrder,
        Set<String> allowedProperties) {

    /** What to do if the database has applied revisions that this build does not contain. */
    public enum DatabaseAhead {
        /** Fail with {@code database_ahead}; the default. */
        REFUSE,
        /** Continue. For deployments during which an older build runs beside a newer one. */
        ALLOW
    }

    /** What to do about pending revisions that are ancestors of applied ones. */
    public enum OutOfOrder {
        /** Run them, prerequisites first as always; the default. */
        RUN,
        /** Fail with {@code out_of_order}. For teams that require the same order of revisions in every database. */
        REFUSE
    }

    /** The default script directory, relative to the configuration file. */
    public static final String DEFAULT_SCRIPTS = "db/revisions";

    /** The rule for the names of the two tables, for messages. */
    public static final String TABLE_RULE = "1 to 63 letters, digits or '_', not beginning with a digit";

    /** The rule for the name of the schema, for messages. */
    public static final String SCHEMA_RULE = "1 to 63 letters, digits, '_', '$' or '-', beginning with a letter or '_'";

    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_$-]{0,62}");

    /**
     * Validates the names.
     *
     * @throws BadConfigException if a name violates its rule, both tables have the same name, or there is no location
     */
    public Config {
        scripts = List.copyOf(scripts);
        if (scripts.isEmpty()) {
            throw new BadConfigException("scripts", "names no script directory", "name at least one");
        }
        allowedProperties = Set.copyOf(allowedProperties);
        requireTable("version-table", versionTable);
        requireTable("history-table", historyTable);
        if (versionTable.equalsIgnoreCase(historyTable)) {
            throw new BadConfigException("history-table", "is also the version table", "use another name");
        }
        if (namespace != null && !isSchemaName(namespace)) {
            throw new BadConfigException(
                    "schema-name", "'" + namespace + "' is not a valid schema name", "use " + SCHEMA_RULE);
        }
    }

    private static void requireTable(String key, String name) {
        if (!isTableName(name)) {
            throw new BadConfigException(key, "'" + name + "' is not a valid table name", "use " + TABLE_RULE);
        }
    }

    /** Returns whether this is a valid table name; see {@link #TABLE_RULE}. */
    public static boolean isTableName(String name) {
        return TABLE.matcher(name).matches();
    }

    /** Returns whether this is a valid schema name; see {@link #SCHEMA_RULE}. */
    public static boolean isSchemaName(String name) {
        return SCHEMA.matcher(name).matches();
    }

    /**
     * Returns the default configuration: no database, scripts in {@value #DEFAULT_SCRIPTS}, a lock timeout of five
     * minutes, the tables {@code retort_version} and {@code retort_history} in the default schema of the connection,
     * {@link DatabaseAhead#REFUSE} and {@link OutOfOrder#RUN}.
     */
    public static Config defaults() {
        return new Config(
                null,
                List.of(DEFAULT_SCRIPTS),
                Duration.ofMinutes(5),
                "retort_version",
                "retort_history",
                null,
                DatabaseAhead.REFUSE,
                OutOfOrder.RUN,
                Set.of());
    }

    /** Returns the database URL; empty if not specified. */
    public Optional<DatabaseUrl> url() {
        return Optional.ofNullable(databaseUrl);
    }

    /** Returns the schema of the two tables; empty for the default schema of the connection. */
    public Optional<String> schemaName() {
        return Optional.ofNullable(namespace);
    }

    /**
     * Returns the database URL, for commands that need a database.
     *
     * @throws BadConfigException if not specified; the message lists the ways to specify it
     */
    public DatabaseUrl requireUrl() {
        return url().orElseThrow(() -> {
            String example = DatabaseUrl.example();
            return new BadConfigException(
                    "url",
                    "no database is configured",
                    "set DATABASE_URL=" + example + " in the environment,\nor type 'retort --url " + example
                            + "' and the command,\nor add 'url = " + example + "' to retort.properties");
        });
    }

    /** Returns a copy with another database URL. */
    public Config withUrl(DatabaseUrl other) {
        return with(other, scripts);
    }

    /** Returns a copy with other locations of the revisions. */
    public Config withScripts(String... locations) {
        return with(databaseUrl, List.of(locations));
    }

    private Config with(@Nullable DatabaseUrl url, List<String> locations) {
        return new Config(
                url,
                locations,
                lockTimeout,
                versionTable,
                historyTable,
                namespace,
                databaseAhead,
                outOfOrder,
                allowedProperties);
    }
}
