package dev.retort.internal.step;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.internal.inspect.InspectedSchema;
import dev.retort.internal.inspect.SchemaProvider;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.table.DatabaseState;
import dev.retort.internal.table.HistoryTable;
import dev.retort.internal.table.VersionRow;
import dev.retort.internal.table.VersionTable;
import dev.retort.result.Notice;
import dev.retort.result.StepInfo;
import dev.retort.sql.SqlStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The context of a run, online or offline, for its steps.
 *
 * @param session executes the statements
 * @param versions the version table on that session
 * @param history the history of this run
 * @param transaction the transactions of the steps
 * @param schema provides the schema to operations
 * @param renderer translates operations to SQL
 * @param settings the settings of the run
 */
public record MigrationRun(
        Session session,
        VersionTable versions,
        RunHistory history,
        StepTransaction transaction,
        SchemaProvider schema,
        Renderer renderer,
        RunSettings settings) {

    /** Creates a run on a live database, on the session of this table. */
    public static MigrationRun online(
            VersionTable versions, SessionIdentity identity, StepTransaction transaction, RunSettings settings) {
        Session session = versions.session();
        Renderer renderer = session.dialect().renderer(ServerVersion.in(identity.version()));
        HistoryTable table = new HistoryTable(session, settings.names().in(identity.namespace()));
        return new MigrationRun(
                session,
                versions,
                RunHistory.of(table, settings),
                transaction,
                new InspectedSchema(session, renderer),
                renderer,
                settings);
    }

    /**
     * Reads the state of the database, creates the engine's tables if they do not exist, and adds the columns that an
     * earlier version of the engine did not have.
     */
    public DatabaseState prepareTables(RevisionGraph graph) {
        List<VersionRow> rows = new ArrayList<>();
        new LockRetry(session, settings).run(() -> {
            rows.clear();
            versions.read()
                    .ifPresentOrElse(
                            found -> {
                                rows.addAll(found);
                                versions.addMissingColumns();
                            },
                            versions::create);
            history.createIfMissing();
        });
        return new DatabaseState(graph, rows);
    }

    /** Reads the state of the database. */
    public DatabaseState readState(RevisionGraph graph) {
        return new DatabaseState(graph, versions.read().orElse(List.of()));
    }

    /** Returns the statement without secrets, for messages. */
    SqlStatement scrubbed(SqlStatement statement) {
        return new SqlStatement(session.scrubber().scrub(statement.text()), statement.line());
    }

    /**
     * Returns how to correct a revision whose commit was refused; empty if another statement was refused, such as one
     * of the engine's own.
     */
    String commitFix(@Nullable WorkExecutor executor, DatabaseException cause) {
        boolean isOwn = Stream.of(settings.names().version(), settings.names().history())
                .anyMatch(cause.errorMessage()::contains);
        boolean isCommit = executor != null && executor.isFinished() && !isOwn;
        return isCommit ? dialect().server().commitFix() : "";
    }

    /** Returns whether work may change the user as whom the session acts. */
    boolean mayChangeUser(Work work) {
        return work instanceof Work.Java
                || work instanceof Work.Sql sql && dialect().sql().mayChangeUser(sql.statement());
    }

    /** Returns the dialect of the database. */
    public Dialect dialect() {
        return session.dialect();
    }

    /** Returns the current time, for rows of the version table. */
    public Instant now() {
        return settings.clock().instant();
    }

    /** Passes the messages of the server on to the listener, when the work is committed or has failed. */
    List<Notice> report(StepInfo step, @Nullable WorkExecutor work) {
        List<Notice> notices = work == null ? List.of() : work.notices();
        notices.forEach(notice -> settings.listener().noticed(step, notice));
        return notices;
    }

    boolean isCancelled() {
        return settings.cancellation().isRequested();
    }

    /**
     * Checks that the run was not cancelled.
     *
     * @throws StateException.Cancelled if cancellation was requested
     */
    public void requireNotCancelled() {
        if (isCancelled()) {
            throw new StateException.Cancelled();
        }
    }
}
