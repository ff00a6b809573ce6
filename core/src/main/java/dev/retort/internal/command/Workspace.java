package dev.retort.internal.command;

import dev.retort.config.DatabaseUrl;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.Cancellation;
import dev.retort.internal.jdbc.DatabaseState;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.run.PlanRunner;
import dev.retort.internal.run.Recorder;
import dev.retort.internal.run.StateCheck;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.directory.ScriptDirectory;
import dev.retort.internal.script.draft.RevisionWriter;
import dev.retort.internal.step.RunSettings;
import dev.retort.result.RunResult;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every command works on: where the revisions are, where the database is, and how runs are run.
 *
 * @param location the script directory, or a package on the class path
 * @param source where sessions come from, or null if no database was named
 * @param classLoaders those of the application, to find dialects with
 * @param settings how runs are run
 */
public record Workspace(
        String location, @Nullable SessionSource source, List<ClassLoader> classLoaders, RunSettings settings) {
    public Workspace {
        classLoaders = List.copyOf(classLoaders);
    }

    /** The same for a run that can be cancelled by itself. */
    public Workspace with(Cancellation cancellation) {
        return new Workspace(location, source, classLoaders, settings.with(cancellation));
    }

    /**
     * Reads the revisions, anew at each call: a developer edits them while the program runs.
     *
     * @throws RetortException if a file or the graph is not in order
     */
    public Scripts scripts() {
        List<Database> databases = Stream.concat(
                        Dialects.supported(classLoaders).stream(),
                        Stream.ofNullable(source)
                                .map(sessions -> sessions.dialect().database()))
                .toList();
        return ScriptDirectory.read(location).restrictSections(databases);
    }

    /**
     * Where sessions come from.
     *
     * @throws NoDatabaseException if no database was named
     */
    public SessionSource sessions() {
        if (source == null) {
            throw new NoDatabaseException("");
        }
        return source;
    }

    /**
     * The dialect to write for.
     *
     * @param named its name, with a version or not; empty for that of the database
     * @throws NoDatabaseException if neither is named
     * @throws dev.retort.dialect.Dialects.UnknownDialectException if there is no such name
     */
    Dialect dialect(String named) {
        if (named.isEmpty() && source == null) {
            String names = Dialects.supported(classLoaders).stream()
                    .map(database -> "'--dialect " + database.code() + "'")
                    .collect(Collectors.joining(" or "));
            throw new NoDatabaseException(names.isEmpty() ? "" : "name what to write for with " + names + ", or ");
        }
        return named.isEmpty() ? sessions().dialect() : Dialects.named(named, classLoaders);
    }

    /**
     * The state of the database; empty if no database was named, for commands that can do without.
     *
     * @throws dev.retort.internal.jdbc.DatabaseException if it cannot be read
     */
    Optional<DatabaseState> stateIfAny(Scripts scripts) {
        return source == null ? Optional.empty() : Optional.of(state(scripts));
    }

    /** The revisions as lists show them, marked with the state of the database where one was named. */
    RevisionView view(Scripts scripts) {
        return new RevisionView(this, scripts, stateIfAny(scripts).orElse(null));
    }

    PlanRunner runner() {
        return new PlanRunner(scripts(), sessions(), settings);
    }

    Recorder recorder(Scripts scripts) {
        return new Recorder(scripts, sessions(), settings);
    }

    /** The id of a new revision: the given one, else one made from the time. */
    RevisionId newId(@Nullable String given, RevisionGraph graph) {
        return given == null ? RevisionWriter.newId(settings.clock().instant(), graph) : new RevisionId(given);
    }

    /** Applied revisions whose files say something else now than what was run, sorted by id. */
    List<RevisionId> changed(Scripts scripts, DatabaseState state) {
        return new StateCheck(scripts, sessions().dialect(), settings).changed(state);
    }

    /** The state of the database, in one query. Reading creates nothing: a file that is missing is an empty state. */
    DatabaseState state(Scripts scripts) {
        try (Session session = sessions().openExisting().orElse(null)) {
            return DatabaseState.read(session, settings.names(), scripts.graph());
        }
    }

    /** The result of a command that runs no step, and leaves the database in this state. */
    static RunResult result(DatabaseState state) {
        return new RunResult(
                List.of(),
                RevisionId.values(state.applied().current()),
                RevisionId.values(state.applied().ids()));
    }

    /** A command needs a database, and none was named. */
    public static final class NoDatabaseException extends RetortException {
        private static final long serialVersionUID = 1L;

        NoDatabaseException(String instead) {
            super(
                    ErrorKind.BAD_CONFIG,
                    ErrorText.of("Cannot reach the database", "no database is named")
                            .fix(instead + "set DATABASE_URL, give '--url URL', or write 'url=…' in retort.properties;"
                                    + " for example " + DatabaseUrl.example() + "."));
        }
    }
}
