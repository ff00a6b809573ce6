package dev.retort.config;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the engine needs to know, read once by the program and unpacked by the facade.
 *
 * <p>Invariant: the names can be written into SQL, and the two tables are not one.
 *
 * @param databaseUrl null if none was given: some commands need no database; see {@link #requireUrl}
 * @param scripts the script directory as a path, or {@code classpath:some/package}
 * @param lockTimeout how long to wait for another run to end; zero does not wait
 * @param versionTable the version table's name, without a namespace
 * @param historyTable the history table's name, without a namespace
 * @param namespace the {@link #schemaName()}, null for the connection's own
 * @param databaseAhead what to do about revisions that this build does not know
 * @param outOfOrder what to do about revisions that were added below what is applied
 * @param allowedProperties driver properties that may be used although they are on no list of harmless ones
 */
public record Config(
        @Nullable DatabaseUrl databaseUrl,
        String scripts,
        Duration lockTimeout,
        String versionTable,
        String historyTable,
        @Nullable String namespace,
        Ahead databaseAhead,
        OutOfOrder outOfOrder,
        Set<String> allowedProperties) {

    /** What to do when the database holds revisions that this build does not know. */
    public enum Ahead {
        /** Stop with {@code database_ahead}; the default. */
        REFUSE,
        /** Go on: for deploys in which an older build runs beside a newer one for a while. */
        ALLOW
    }

    /** What to do about revisions that are not applied although something applied stands on them. */
    public enum OutOfOrder {
        /** Run them, prerequisites first as ever; the default. */
        RUN,
        /** Stop with {@code out_of_order}: for teams that want every database to have gone the same way. */
        REFUSE
    }

    /** The script directory where none is named, relative to the config file. */
    public static final String DEFAULT_SCRIPTS = "db/revisions";

    /** The rule for the names of the two tables, for messages. */
    public static final String TABLE_RULE = "letters, digits and '_', no digit first, at most 63";

    /** The rule for the name of the namespace, for messages. */
    public static final String SCHEMA_RULE = "letters, digits, '_', '$' and '-', a letter or '_' first, at most 63";

    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_$-]{0,62}");

    /**
     * Checks the names.
     *
     * @throws BadConfigException if a name breaks its rule, or the two tables have one name
     */
    public Config {
        allowedProperties = Set.copyOf(allowedProperties);
        requireTable("version-table", versionTable);
        requireTable("history-table", historyTable);
        if (versionTable.equalsIgnoreCase(historyTable)) {
            throw new BadConfigException("history-table", "is the version table as well", "give it another name");
        }
        if (namespace != null && !isSchemaName(namespace)) {
            throw new BadConfigException("schema-name", "'" + namespace + "' is no name", "use " + SCHEMA_RULE);
        }
    }

    private static void requireTable(String key, String name) {
        if (!isTableName(name)) {
            throw new BadConfigException(key, "'" + name + "' is no name for a table", "use " + TABLE_RULE);
        }
    }

    /** Whether a table may be called so: {@link #TABLE_RULE}. */
    public static boolean isTableName(String name) {
        return TABLE.matcher(name).matches();
    }

    /** Whether the namespace may be called so: {@link #SCHEMA_RULE}. */
    public static boolean isSchemaName(String name) {
        return SCHEMA.matcher(name).matches();
    }

    /**
     * No database, scripts in {@value #DEFAULT_SCRIPTS}, five minutes for the lock, tables {@code retort_version} and
     * {@code retort_history} in the connection's own namespace, a database that is ahead refused,
     * revisions out of order run.
     */
    public static Config defaults() {
        return new Config(
                null,
                DEFAULT_SCRIPTS,
                Duration.ofMinutes(5),
                "retort_version",
                "retort_history",
                null,
                Ahead.REFUSE,
                OutOfOrder.RUN,
                Set.of());
    }

    /** The database; empty if none was given. */
    public Optional<DatabaseUrl> url() {
        return Optional.ofNullable(databaseUrl);
    }

    /** The namespace of the two tables; empty for the connection's own. */
    public Optional<String> schemaName() {
        return Optional.ofNullable(namespace);
    }

    /**
     * The database, for a command that cannot do without.
     *
     * @throws BadConfigException if none was given; it says where to give one
     */
    public DatabaseUrl requireUrl() {
        return url().orElseThrow(() -> {
            String example = DatabaseUrl.example();
            return new BadConfigException(
                    "url",
                    "no database is named",
                    "set DATABASE_URL=" + example + " in the environment,\nor type 'retort --url " + example
                            + "' and the command,\nor write 'url = " + example + "' into retort.properties");
        });
    }

    /** These settings with another database. */
    public Config withUrl(DatabaseUrl other) {
        return with(other, scripts);
    }

    /** These settings with another script directory, or {@code classpath:some/package}. */
    public Config withScripts(String other) {
        return with(databaseUrl, other);
    }

    private Config with(@Nullable DatabaseUrl url, String location) {
        return new Config(
                url,
                location,
                lockTimeout,
                versionTable,
                historyTable,
                namespace,
                databaseAhead,
                outOfOrder,
                allowedProperties);
    }
}
