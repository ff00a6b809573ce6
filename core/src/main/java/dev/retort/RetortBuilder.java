package dev.retort;

import dev.retort.config.Config;
import dev.retort.config.DatabaseUrl;
import dev.retort.internal.command.Check;
import dev.retort.internal.command.Workspace;
import dev.retort.internal.jdbc.Cancellation;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.lock.StatementWatch;
import dev.retort.internal.replay.Scratch;
import dev.retort.internal.replay.SqlModels;
import dev.retort.internal.step.RunSettings;
import dev.retort.model.ModelSource;
import dev.retort.model.RevisionRewriter;
import dev.retort.result.JavaReplay;
import dev.retort.result.RunListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Retort}. Options can be set in any order; each has the same default as in the configuration file. */
public final class RetortBuilder {
    private @Nullable DatabaseUrl url;
    private @Nullable String urlText;
    private List<String> scripts;
    private Duration lockTimeout;
    private String versionTable;
    private String historyTable;
    private @Nullable String schemaName;
    private Config.DatabaseAhead databaseAhead;
    private Config.OutOfOrder outOfOrder;
    private Set<String> allowedProperties;
    private @Nullable DataSource dataSource;
    private List<ClassLoader> classLoaders = List.of();
    private String application = "";
    private Clock clock = Clock.systemUTC();
    private RunListener listener = RunListener.NONE;
    private boolean isQuiet;
    private @Nullable ModelSource models;
    private @Nullable Path sqlModels;
    private @Nullable DatabaseUrl scratchUrl;
    private @Nullable String scratchUrlText;
    private JavaReplay javaReplay = JavaReplay.REFUSE;
    private RevisionRewriter rewriter = RevisionRewriter.NONE;

    RetortBuilder() {
        config(Config.defaults());
    }

    /** Sets all options of a configuration. Later calls override single options. */
    public RetortBuilder config(Config value) {
        url(value.databaseUrl());
        scripts = value.scripts();
        lockTimeout = value.lockTimeout();
        versionTable = value.versionTable();
        historyTable = value.historyTable();
        schemaName = value.namespace();
        databaseAhead = value.databaseAhead();
        outOfOrder = value.outOfOrder();
        allowedProperties = value.allowedProperties();
        return this;
    }

    /**
     * Sets an additional class loader for finding dialects, besides the context class loader of the thread and the
     * engine's own.
     */
    public RetortBuilder classLoader(ClassLoader loader) {
        classLoaders = List.of(loader);
        return this;
    }

    /** Sets the database URL, in any form accepted by {@link DatabaseUrl}. It is parsed by {@link #build}. */
    public RetortBuilder url(String value) {
        url = null;
        urlText = value;
        return this;
    }

    /** Sets the database URL. */
    public RetortBuilder url(@Nullable DatabaseUrl value) {
        url = value;
        urlText = null;
        return this;
    }

    /**
     * Sets the application's connection pool, which is used instead of a URL. Connections are returned in their
     * original state.
     */
    public RetortBuilder dataSource(DataSource value) {
        dataSource = value;
        return this;
    }

    /**
     * Sets the location of the revisions: a directory, or {@code classpath:} and a package with slashes. Several
     * locations form one graph. A new revision is written to the first directory that contains files of its kind, Java
     * or SQL; if there is none, to the first one below {@code src/main/java} or {@code src/main/resources}.
     *
     * @param locations at least one
     */
    public RetortBuilder scripts(String... locations) {
        scripts = List.of(locations);
        return this;
    }

    /** Sets the maximum time to wait for another runner, and for locks of other sessions. */
    public RetortBuilder lockTimeout(Duration value) {
        lockTimeout = value;
        return this;
    }

    /** Sets the name of the version table, without a schema; {@code retort_version} by default. */
    public RetortBuilder versionTable(String name) {
        versionTable = name;
        return this;
    }

    /** Sets the name of the history table, without a schema; {@code retort_history} by default. */
    public RetortBuilder historyTable(String name) {
        historyTable = name;
        return this;
    }

    /** Sets the database schema of both tables; by default the connection's current schema. */
    public RetortBuilder schemaName(String name) {
        schemaName = name;
        return this;
    }

    /** Sets what to do if the database has applied revisions that this build does not know; by default it refuses. */
    public RetortBuilder databaseAhead(Config.DatabaseAhead policy) {
        databaseAhead = policy;
        return this;
    }

    /** Sets what to do with pending revisions that are ancestors of applied ones; by default they are run. */
    public RetortBuilder outOfOrder(Config.OutOfOrder policy) {
        outOfOrder = policy;
        return this;
    }

    /** Sets the application's name and version, which are recorded in the history table. */
    public RetortBuilder application(String nameAndVersion) {
        application = nameAndVersion;
        return this;
    }

    /** Sets the listener, which receives the progress events of runs in addition to the log. */
    public RetortBuilder listener(RunListener value) {
        listener = value;
        return this;
    }

    /** Turns the log of runs off: for an application that reports them itself, with a {@link #listener}. */
    public RetortBuilder quiet() {
        isQuiet = true;
        return this;
    }

    /** Sets the models that the schema is compared with, such as the application's JPA entities. */
    public RetortBuilder models(ModelSource source) {
        models = source;
        sqlModels = null;
        return this;
    }

    /**
     * Sets the models as SQL that creates the schema in an empty database: a file, or a directory whose files are
     * executed in the order of their names. On a database that is not executed in memory, this requires
     * {@link #scratchUrl}.
     */
    public RetortBuilder modelsSql(Path location) {
        models = null;
        sqlModels = location;
        return this;
    }

    /**
     * Sets the URL of an empty database, in which revisions and SQL files are executed to find out what they create. It
     * is empty again afterwards. SQLite and H2 do this in memory instead.
     */
    public RetortBuilder scratchUrl(String value) {
        scratchUrlText = value;
        return this;
    }

    /** Sets the URL of an empty database, as {@link #scratchUrl(String)} does. */
    public RetortBuilder scratchUrl(DatabaseUrl value) {
        scratchUrl = value;
        scratchUrlText = null;
        return this;
    }

    /** Sets what to do with Java code of revisions in such a database; by default it is refused. */
    public RetortBuilder javaReplay(JavaReplay value) {
        javaReplay = value;
        return this;
    }

    /** Sets what changes the operations of generated revisions. */
    public RetortBuilder revisionRewriter(RevisionRewriter value) {
        rewriter = value;
        return this;
    }

    /** Sets the clock for recorded timestamps; by default the system clock in UTC. */
    public RetortBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * Creates the engine. Reads no file. Opens a connection only if a pool is set, to determine the database product.
     *
     * @throws dev.retort.error.RetortException if the URL or a table name is invalid, or the database is not supported
     */
    public Retort build() {
        if (urlText != null) {
            url(DatabaseUrl.parse(urlText, allowedProperties, classLoaders));
        }
        Config config = new Config(
                url,
                scripts,
                lockTimeout,
                versionTable,
                historyTable,
                schemaName,
                databaseAhead,
                outOfOrder,
                allowedProperties);
        RunLog log = isQuiet ? RunLog.quiet(listener) : RunLog.of(listener);
        RunSettings settings = settings(config, log);
        SessionSource sessions = sessions();
        Scratch scratch = new Scratch(scratchSessions(), javaReplay, settings.silent());
        ModelSource source = models != null || sqlModels == null
                ? models
                : new SqlModels(sqlModels, scratch, sessions, classLoaders);
        return new Retort(
                new Workspace(config.scripts(), sessions, classLoaders, allowedProperties, settings, scratch),
                new Check.Models(source, rewriter),
                log);
    }

    private @Nullable SessionSource scratchSessions() {
        if (scratchUrlText != null) {
            scratchUrl(DatabaseUrl.parse(scratchUrlText, allowedProperties, classLoaders));
        }
        return scratchUrl == null ? null : Workspace.sessionsOf(scratchUrl, classLoaders);
    }

    private @Nullable SessionSource sessions() {
        if (dataSource != null) {
            return SessionSource.of(dataSource, classLoaders);
        }
        return url == null ? null : Workspace.sessionsOf(url, classLoaders);
    }

    private RunSettings settings(Config config, RunLog log) {
        return new RunSettings(
                new TableNames(config.namespace(), config.versionTable(), config.historyTable()),
                config.lockTimeout(),
                config.databaseAhead(),
                config.outOfOrder(),
                application,
                engineVersion(),
                clock,
                log,
                new Cancellation(),
                StatementWatch.none());
    }

    /** Returns the version from the jar's manifest; classes in a directory have none. */
    private static String engineVersion() {
        String version = Retort.class.getPackage().getImplementationVersion();
        return "retort " + (version == null ? "development" : version);
    }
}
