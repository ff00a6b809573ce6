package dev.retort.internal.command;

import dev.retort.config.DatabaseUrl;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.ErrorClass;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.error.Scrubber;
import dev.retort.internal.jdbc.Cancellation;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.lock.MigrationLock;
import dev.retort.internal.lock.ProcessIdentity;
import dev.retort.internal.replay.Scratch;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.run.PlanRunner;
import dev.retort.internal.run.Recorder;
import dev.retort.internal.run.StateCheck;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.classpath.ClassPathScripts;
import dev.retort.internal.script.directory.ScriptDirectory;
import dev.retort.internal.script.draft.RevisionWriter;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.table.DatabaseState;
import dev.retort.result.LockHolder;
import dev.retort.result.RunResult;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The context of a command: the locations of the revisions, the database, and the settings of runs.
 *
 * @param locations script directories, and packages on the class path
 * @param source opens sessions, or null if no database is configured
 * @param classLoaders the application's class loaders, used to find dialects
 * @param allowedProperties driver properties that URLs may set in addition to the harmless ones
 * @param settings the settings of runs
 * @param scratch opens databases in which revisions are replayed
 */
public record Workspace(
        List<String> locations,
        @Nullable SessionSource source,
        List<ClassLoader> classLoaders,
        Set<String> allowedProperties,
        RunSettings settings,
        Scratch scratch) {
    public Workspace {
        locations = List.copyOf(locations);
        classLoaders = List.copyOf(classLoaders);
        allowedProperties = Set.copyOf(allowedProperties);
    }

    /**
     * Returns the source of sessions on another database.
     *
     * @throws dev.retort.config.BadConfigException if the URL is invalid
     */
    SessionSource sessionsOf(String url) {
        return sessionsOf(DatabaseUrl.parse(url, allowedProperties, classLoaders), classLoaders);
    }

    /** Returns the source of sessions on a database. */
    public static SessionSource sessionsOf(DatabaseUrl url, List<ClassLoader> classLoaders) {
        SessionSource.Address address = new SessionSource.Address(
                url.database(), url.jdbcUrl(), url.properties(), url::isMissing, url.masked());
        return SessionSource.of(
                Dialects.of(url.database(), classLoaders), address, Scrubber.of(url.secrets()), ProcessIdentity.name());
    }

    /** Returns a copy for a run that can be cancelled separately. */
    public Workspace with(Cancellation cancellation) {
        return new Workspace(locations, source, classLoaders, allowedProperties, settings.with(cancellation), scratch);
    }

    /**
     * Reads the revisions. Nothing is cached, because a developer may edit the files while the program runs.
     *
     * @throws RetortException if a file or the graph is invalid
     */
    public Scripts scripts() {
        List<Database> databases = Stream.concat(
                        Dialects.supported(classLoaders).stream(),
                        Stream.ofNullable(source)
                                .map(sessions -> sessions.dialect().database()))
                .toList();
        return ScriptDirectory.read(locations.toArray(String[]::new)).restrictSections(databases);
    }

    /** Returns the location in a jar of revisions that have no index, although a build should have written one. */
    public Optional<String> jarWithoutIndex() {
        return locations.stream()
                .flatMap(location -> ClassPathScripts.jarWithoutIndex(location).stream())
                .findFirst();
    }

    /** Returns a warning if changes of revisions would not be detected, because their classes have no index. */
    public Optional<String> unverifiedWarning() {
        return locations.stream()
                .flatMap(location -> ClassPathScripts.classesWithoutIndex(location).stream())
                .findFirst()
                .map(place -> place + " has no index of revisions, so a changed revision in Java is not detected."
                        + " Run 'retort index' in the build, as described in docs/build.md.");
    }

    /**
     * Returns the source of sessions.
     *
     * @throws NoDatabaseException if no database is configured
     */
    public SessionSource sessions() {
        if (source == null) {
            throw new NoDatabaseException("");
        }
        return source;
    }

    /**
     * Returns the dialect of a script.
     *
     * @param name its name, optionally with a version; empty for the dialect of the configured database
     * @throws NoDatabaseException if the name is empty and no database is configured
     * @throws dev.retort.dialect.Dialects.UnknownDialectException if there is no dialect of this name
     */
    Dialect dialect(String name) {
        if (name.isEmpty() && source == null) {
            String options = Dialects.supported(classLoaders).stream()
                    .map(database -> "'--dialect " + database.code() + "'")
                    .collect(Collectors.joining(" or "));
            throw new NoDatabaseException(options.isEmpty() ? "" : "select the dialect with " + options + ", or ");
        }
        return name.isEmpty() ? sessions().dialect() : Dialects.named(name, classLoaders);
    }

    /**
     * Returns the dialect in which revisions are replayed without a database: that of the configured database, which is
     * not opened, of the scratch database, or the first of these names.
     *
     * @throws NoDatabaseException if there is none of them
     */
    Dialect replayDialect(List<String> names) {
        if (source != null) {
            return source.dialect();
        }
        if (scratch.server() != null) {
            return scratch.server().dialect();
        }
        if (names.isEmpty()) {
            // Not all commands that replay revisions have an option for the dialect, but all have one for the URL.
            throw new NoDatabaseException("");
        }
        return dialect(names.get(0));
    }

    /**
     * Returns the state of the database; empty if no database is configured, for commands that do not require one.
     *
     * @throws dev.retort.internal.jdbc.DatabaseException if it cannot be read
     */
    Optional<DatabaseState> stateIfAny(Scripts scripts) {
        return source == null ? Optional.empty() : Optional.of(state(scripts));
    }

    /** Returns a view of the revisions for lists, with the state of the database if one is configured. */
    RevisionView view(Scripts scripts) {
        return new RevisionView(this, scripts, stateIfAny(scripts).orElse(null));
    }

    PlanRunner runner() {
        return new PlanRunner(scripts(), sessions(), settings);
    }

    Recorder recorder(Scripts scripts) {
        return new Recorder(scripts, sessions(), settings);
    }

    /** Returns the id of a new revision: the given one, or one generated from the time. */
    RevisionId newId(@Nullable String given, RevisionGraph graph) {
        return given == null ? RevisionWriter.newId(settings.clock().instant(), graph) : new RevisionId(given);
    }

    /** Returns the applied revisions whose files have changed since they were run, sorted by id. */
    List<RevisionId> changed(Scripts scripts, DatabaseState state) {
        return new StateCheck(scripts, sessions().dialect(), sessions().scrubber(), settings).changed(state);
    }

    /** Returns the applied revisions of which a change would not be detected. */
    List<RevisionId> unverified(Scripts scripts, DatabaseState state) {
        return new StateCheck(scripts, sessions().dialect(), sessions().scrubber(), settings).unverified(state);
    }

    /**
     * Reads from the database. Creates nothing: if the file of the database does not exist, the session is null.
     *
     * @throws BusyDatabaseException if a running migration has locked the database
     * @throws dev.retort.internal.jdbc.DatabaseException if it cannot be read for another reason
     */
    <T> T read(Function<@Nullable Session, T> reader) {
        return read(sessions()::openExisting, reader);
    }

    /** Reads as {@link #read} does, but does not wait if a migration that is running has locked the database. */
    <T> T readWithoutWait(Function<@Nullable Session, T> reader) {
        return fileLockHolder().isPresent()
                ? read(sessions()::openExistingWithoutWait, reader)
                : read(sessions()::openExisting, reader);
    }

    private <T> T read(Supplier<Optional<Session>> opening, Function<@Nullable Session, T> reader) {
        try (Session session = opening.get().orElse(null)) {
            return reader.apply(session);
        } catch (DatabaseException e) {
            if (e.errorClass() != ErrorClass.LOCK_NOT_AVAILABLE) {
                throw e;
            }
            throw fileLockHolder()
                    .<RetortException>map(holder -> new BusyDatabaseException(holder, e))
                    .orElse(e);
        }
    }

    /** Returns the holder of a migration lock that is a file; empty if there is none. Does not read the database. */
    private Optional<LockHolder> fileLockHolder() {
        return MigrationLock.ofLockedFile(sessions(), settings.clock()).flatMap(MigrationLock::holder);
    }

    /**
     * Reads the state of the database in one query. Creates nothing: if the file of the database does not exist, the
     * state is empty.
     */
    DatabaseState state(Scripts scripts) {
        return readWithoutWait(session -> DatabaseState.read(session, settings.names(), scripts.graph()));
    }

    /** Returns the result of a command that executes no step, from the state after it. */
    static RunResult result(DatabaseState state) {
        return new RunResult(
                List.of(),
                RevisionId.values(state.applied().current()),
                RevisionId.values(state.applied().ids()));
    }

    /** A running migration has locked the database, so that nobody can read it until its step has ended. */
    public static final class BusyDatabaseException extends RetortException {
        private static final long serialVersionUID = 1L;

        private final transient LockHolder holder;

        BusyDatabaseException(LockHolder holder, DatabaseException cause) {
            super(
                    ErrorKind.LOCKED,
                    ErrorText.of("Cannot read the database", "a running migration has locked it until its step ends")
                            .fact("holder", holder.display())
                            .fix("run the same command again when the step has ended; 'retort status' shows the holder"
                                    + " at any time."),
                    cause);
            this.holder = holder;
        }

        /** Returns the process that runs the migration. */
        public LockHolder holder() {
            return holder;
        }
    }

    /** A command needs a database, and none is configured. */
    public static final class NoDatabaseException extends RetortException {
        private static final long serialVersionUID = 1L;

        NoDatabaseException(String alternative) {
            super(
                    ErrorKind.BAD_CONFIG,
                    ErrorText.of("Cannot connect to the database", "no database is configured")
                            .fix(alternative + "set DATABASE_URL, pass '--url URL', or add 'url=…' to"
                                    + " retort.properties; for example " + DatabaseUrl.example() + "."));
        }
    }
}
