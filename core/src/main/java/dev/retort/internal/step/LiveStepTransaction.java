package dev.retort.internal.step;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer.RebuildGuard;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.Session.Command;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.UnsupportedServerException;
import dev.retort.internal.plan.Step;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.table.TableLocation;
import dev.retort.internal.table.VersionRow;
import dev.retort.internal.table.VersionTable;
import dev.retort.op.Operation;
import dev.retort.op.RenameTable;
import dev.retort.op.TableOperation;
import dev.retort.result.Direction;
import dev.retort.schema.QualifiedName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The transactions of steps on a live database. */
public final class LiveStepTransaction implements StepTransaction {
    private final Session session;
    private final VersionTable versions;
    private final SessionIdentity identity;
    private final Clock clock;
    private final TableLocation location;

    /**
     * Creates the transactions for the session of this table.
     *
     * @param identity the session's identity when the lock was taken
     * @param location the location of the version table at that time
     * @param clock provides the timestamps of version rows
     */
    public LiveStepTransaction(VersionTable versions, SessionIdentity identity, TableLocation location, Clock clock) {
        this.session = versions.session();
        this.versions = versions;
        this.identity = identity;
        this.location = location;
        this.clock = clock;
    }

    /**
     * Begins the transaction in the original state of the session, and claims the version row (the fence); in one round
     * trip if the database supports it.
     */
    @Override
    public void begin(PreparedStep step) {
        requireSafeSettings(session);
        List<Command> commands = new ArrayList<>();
        String backend = backendQuery();
        if (!backend.isEmpty()) {
            commands.add(Command.of(backend));
        }
        if (!namespaceQuery().isEmpty()) {
            commands.add(Command.of(namespaceQuery()));
        }
        commands.add(fence(step));
        List<Session.Reply> replies = claim(step, commands);
        if (!backend.isEmpty()) {
            requireSameBackend(replies.get(0).values().get(0));
        }
        if (!namespaceQuery().isEmpty()) {
            requireSameNamespace(replies.get(commands.size() - 2).values().get(0));
        }
        if (replies.get(commands.size() - 1).affectedRows() != 1) {
            throw new StateException.ConcurrentRun(step.step().revision().id());
        }
    }

    private String backendQuery() {
        return session.dialect().server().session().backend();
    }

    private String namespaceQuery() {
        return session.dialect().server().session().namespace();
    }

    private Command fence(PreparedStep step) {
        Revision revision = step.step().revision();
        return step.step().direction() == Direction.UPGRADE
                ? versions.insertCommand(VersionRow.applied(revision, step.checksum(), clock.instant()))
                : versions.deleteCommand(revision.id());
    }

    private List<Session.Reply> claim(PreparedStep step, List<Command> commands) {
        try {
            return session.beginRestored(commands);
        } catch (DatabaseException e) {
            throw e.errorClass() == ErrorClass.DUPLICATE_KEY
                    ? new StateException.ConcurrentRun(step.step().revision().id())
                    : e;
        }
    }

    @Override
    public void beginWithoutTransaction(Step step) {
        requireSameBackend();
        session.restore();
        if (!namespaceQuery().isEmpty()) {
            requireSameNamespace(
                    session.query(namespaceQuery(), row -> row.text(1)).get(0));
        }
    }

    /** Restores the session before its lock is released; a lost session is discarded. */
    public void restoreSession() {
        try {
            session.restore();
        } catch (DatabaseException lost) {
            session.discard();
        }
    }

    /**
     * Checks that a failed step would be rolled back.
     *
     * @throws UnsupportedServerException if a setting of the session prevents this
     */
    public static void requireSafeSettings(Session session) {
        session.dialect()
                .server()
                .unsafeSettings()
                .map(query -> session.query(query, row -> row.text(1)))
                .filter(settings -> !settings.isEmpty())
                .ifPresent(settings -> {
                    throw UnsupportedServerException.unsafeSettings(settings);
                });
    }

    @Override
    public void requireSameBackend() {
        requireSafeSettings(session);
        if (!backendQuery().isEmpty()) {
            requireSameBackend(session.query(backendQuery(), row -> row.text(1)).get(0));
        }
    }

    private void requireSameBackend(String now) {
        if (!now.equals(identity.backend())) {
            throw UnsupportedServerException.transactionPooler();
        }
    }

    /** Checks that unqualified names still refer to the same namespace: a revision may have created an earlier one. */
    private void requireSameNamespace(String now) {
        if (!now.equals(identity.namespace())) {
            throw TableLocation.changedDuringRun();
        }
    }

    @Override
    public void requireOwnTables(Work.Change change) {
        if (location.searched().isEmpty()) {
            return;
        }
        for (Operation operation : change.operations()) {
            changedTable(operation)
                    .filter(name -> name.schemaName() == null)
                    .flatMap(name -> TableLocation.elsewhere(session, name.name()))
                    .ifPresent(found -> {
                        throw new RefusedOperationException(
                                operation,
                                session.dialect().database(),
                                "the table is found in schema '" + found.foundIn()
                                        + "', but new tables are created in '" + found.createdIn() + "'",
                                "connect with a search path that contains only '" + found.createdIn()
                                        + "', or name the schema of the table in the revision.");
                    });
        }
    }

    private static Optional<QualifiedName> changedTable(Operation operation) {
        if (operation instanceof RenameTable rename) {
            return Optional.of(rename.from());
        }
        return operation instanceof TableOperation change ? Optional.of(change.table()) : Optional.empty();
    }

    @Override
    public boolean enforcesForeignKeys(RebuildGuard guard) {
        return session.query(guard.enforcedQuery(), row -> row.text(1)).contains("1");
    }

    /**
     * {@inheritDoc} If the query fails, as for a foreign key to columns that are not unique, returns the error message
     * instead of rows. It is the same before and after a step, unless the step has caused the problem.
     */
    @Override
    public List<String> danglingRows(RebuildGuard guard) {
        try {
            return read(guard.violationsQuery());
        } catch (DatabaseException e) {
            if (e.errorClass() != ErrorClass.OTHER) {
                throw e;
            }
            return List.of(e.errorMessage());
        }
    }

    @Override
    public List<String> read(String query) {
        return session.query(query, row -> row.text(1));
    }
}
