package dev.retort;

import dev.retort.command.Workspace;
import dev.retort.config.Config;
import dev.retort.config.DatabaseUrl;
import dev.retort.database.Cancellation;
import dev.retort.database.SessionSource;
import dev.retort.database.TableNames;
import dev.retort.error.Scrubber;
import dev.retort.lock.ProcessIdentity;
import dev.retort.runtime.RunListener;
import dev.retort.runtime.RunSettings;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link Retort} needs; whatever is not said has the default of the configuration file. */
public final class RetortBuilder {
    private Config config = Config.defaults();
    private @Nullable DataSource dataSource;
    private @Nullable Duration lockTimeout;
    private String application = "";
    private Clock clock = Clock.systemUTC();
    private RunListener listener = RunListener.NONE;

    RetortBuilder() {}

    /** Everything that a configuration says; later calls change single values. */
    public RetortBuilder config(Config value) {
        config = value;
        return this;
    }

    /**
     * Where the database is, in any form that {@link DatabaseUrl} accepts.
     *
     * @throws dev.retort.config.BadConfigException where it has none of them
     */
    public RetortBuilder url(String value) {
        return url(DatabaseUrl.parse(value, config.allowedProperties()));
    }

    /** Where the database is. */
    public RetortBuilder url(DatabaseUrl value) {
        config = config.withUrl(value);
        return this;
    }

    /** An application's own connections; taken instead of a URL, and given back as they came. */
    public RetortBuilder dataSource(DataSource value) {
        dataSource = value;
        return this;
    }

    /** Where the revisions are: a directory, or {@code classpath:} and a package with slashes. */
    public RetortBuilder scripts(String location) {
        config = config.withScripts(location);
        return this;
    }

    /** How long to wait for another runner, and for locks of other sessions. */
    public RetortBuilder lockTimeout(Duration value) {
        lockTimeout = value;
        return this;
    }

    /** The application and its version, as the history table shows it. */
    public RetortBuilder application(String nameAndVersion) {
        application = nameAndVersion;
        return this;
    }

    /** Hears how runs go. */
    public RetortBuilder listener(RunListener value) {
        listener = value;
        return this;
    }

    /** Tells the moments that are recorded. */
    public RetortBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * The engine, ready; no connection is opened, and no file is read yet.
     *
     * @throws dev.retort.error.RetortException where the database cannot be migrated
     */
    public Retort build() {
        return new Retort(new Workspace(config.scripts(), sessions(), settings()));
    }

    private @Nullable SessionSource sessions() {
        if (dataSource != null) {
            return SessionSource.of(dataSource);
        }
        return config.url().map(RetortBuilder::sessionsOf).orElse(null);
    }

    private static SessionSource sessionsOf(DatabaseUrl url) {
        SessionSource.Address address = new SessionSource.Address(
                url.database(), url.jdbcUrl(), url.properties(), url::isMissing, url.masked());
        return SessionSource.of(address, Scrubber.of(url.secrets()), ProcessIdentity.name());
    }

    private RunSettings settings() {
        TableNames names =
                new TableNames(config.schemaName().orElse(null), config.versionTable(), config.historyTable());
        return new RunSettings(
                names,
                lockTimeout == null ? config.lockTimeout() : lockTimeout,
                config.databaseAhead(),
                config.outOfOrder(),
                application,
                engine(),
                clock,
                listener,
                new Cancellation());
    }

    /** The version that the jar's manifest names; a class path of folders has none. */
    private static String engine() {
        String version = Retort.class.getPackage().getImplementationVersion();
        return "retort " + (version == null ? "development" : version);
    }
}
