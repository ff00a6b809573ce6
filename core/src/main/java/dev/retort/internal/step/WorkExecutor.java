package dev.retort.internal.step;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerRules.TransactionCheck;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session.Command;
import dev.retort.internal.lock.StatementWatch;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.Simulation;
import dev.retort.internal.prepare.Work;
import dev.retort.op.OperationException;
import dev.retort.op.SchemaState;
import dev.retort.result.Notice;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Executes the work of a step in order: renders operations for the current schema, and remembers the running statement.
 * An instance serves one attempt at a step or a unit.
 *
 * <p>In a transaction, from the first statement that changes the schema on, each statement waits only briefly for a
 * lock, because other sessions queue for the locks already taken.
 */
public final class WorkExecutor {
    private final MigrationRun run;
    private final PreparedStep prepared;
    private boolean isWaitLimited;
    private @Nullable SqlStatement current;
    private @Nullable Work work;
    private int completed;
    private boolean mayHaveEnded;
    private boolean isFinished;
    private final List<Notice> notices = new ArrayList<>();

    WorkExecutor(MigrationRun run, PreparedStep prepared) {
        this.run = run;
        this.prepared = prepared;
        this.isWaitLimited = run.dialect().server().transaction().lockTimeout().isEmpty()
                || prepared.statements().stream().anyMatch(run.dialect().sql()::setsLockTimeout);
        run.schema().beginAttempt();
    }

    /** Returns the running or refused statement, with its line in the file if known; null if no work is running. */
    @Nullable
    SqlStatement current() {
        if (current == null || work == null || current.line() > 0) {
            return current;
        }
        return new SqlStatement(
                current.text(), prepared.line(work, run.dialect().database()));
    }

    /** Returns the number of completed pieces of work, which is also the index of the running one. */
    int completed() {
        return completed;
    }

    /** Returns whether all work of the unit is completed, so that a failure is that of the commit. */
    boolean isFinished() {
        return isFinished;
    }

    /** Executes all work of a unit in the open transaction, as {@link #execute} does. */
    void executeAll(List<Work> works) {
        works.forEach(this::execute);
        isFinished = true;
    }

    /** Returns whether the running work may have ended the transaction, so that its effect is not known if it fails. */
    boolean mayHaveEndedTransaction() {
        return mayHaveEnded;
    }

    /**
     * Executes a piece of work in the open transaction.
     *
     * @throws EndedTransaction.Signal if the work ended the transaction
     */
    void execute(Work next) {
        work = next;
        run.schema().beginWork();
        mayHaveEnded = mayEndTransaction(next);
        TransactionCheck check = run.dialect().server().transaction().check();
        List<String> transaction =
                mayHaveEnded ? run.session().send(Command.of(check.before())).values() : List.of();
        executeInTransaction(next);
        if (mayHaveEnded && !isTransaction(transaction, check)) {
            throw new EndedTransaction.Signal();
        }
        run.schema().after(next);
        current = null;
        completed++;
        mayHaveEnded = false;
    }

    private void executeInTransaction(Work next) {
        if (next instanceof Work.Java java) {
            current = new SqlStatement(next.display(), 0);
            run.requireNotCancelled();
            watched(next.display(), () -> run.session().run(java.operation()));
        } else {
            for (SqlStatement statement : statements(next)) {
                current = statement;
                limitWait(statement);
                run.requireNotCancelled();
                send(statement);
            }
        }
    }

    private void send(SqlStatement statement) {
        watched(statement.text(), () -> run.session().executeFully(statement.text()));
    }

    /** Returns the messages that the server has sent with the results of the work. */
    List<Notice> notices() {
        return notices;
    }

    private void watched(String sql, Runnable sending) {
        StatementWatch watch = run.settings().watch();
        watch.starting(prepared.step().info(), sql);
        try {
            sending.run();
        } finally {
            watch.ended();
            notices.addAll(run.session().takeNotices());
        }
    }

    private boolean mayEndTransaction(Work next) {
        return next instanceof Work.Java
                || next instanceof Work.Sql sql && run.dialect().sql().callsCode(sql.statement());
    }

    private boolean isTransaction(List<String> transaction, TransactionCheck check) {
        try {
            return run.session().send(Command.of(check.after())).values().equals(transaction);
        } catch (DatabaseException e) {
            if (e.errorClass() == ErrorClass.CONNECTION_LOST) {
                throw e;
            }
            return false;
        }
    }

    /** Executes a piece of work outside a transaction, without a limit on its waits for locks. */
    void executeInAutocommit(Work next) {
        work = next;
        for (SqlStatement statement : statements(next)) {
            current = statement;
            ForeignKeyGuard foreignKeys = ForeignKeyGuard.ofStatement(run, prepared, statement);
            foreignKeys.disable();
            try {
                send(statement);
            } finally {
                foreignKeys.restore();
            }
        }
        run.schema().after(next);
        current = null;
    }

    /**
     * Limits the wait for locks from the first schema change on. This includes later DML statements, because the locks
     * of the schema change block other sessions.
     */
    private void limitWait(SqlStatement statement) {
        if (!isWaitLimited && !run.dialect().sql().isDml(statement)) {
            run.session().execute(run.dialect().server().transaction().lockTimeout());
            isWaitLimited = true;
        }
    }

    private List<SqlStatement> statements(Work next) {
        return next instanceof Work.Sql sql ? List.of(sql.statement()) : render((Work.Change) next);
    }

    private List<SqlStatement> render(Work.Change change) {
        Renderer renderer = run.renderer();
        try {
            run.transaction().requireOwnTables(change);
            Optional<SchemaModel> before = before(change);
            // If an operation does not match the schema, this check reports it more clearly than the database would.
            before.ifPresent(model -> Simulation.afterOperations(renderer, new SchemaState.Known(model), change));
            return renderer.render(change.operations(), before.orElse(SchemaModel.empty()));
        } catch (RefusedOperationException e) {
            throw e.in(prepared.location(change, run.dialect().database()));
        } catch (OperationException e) {
            throw e.in(prepared.location(change, run.dialect().database()));
        }
    }

    private Optional<SchemaModel> before(Work.Change change) {
        if (change.operations().stream().anyMatch(run.renderer()::requiresSchema)) {
            return Optional.of(run.schema().before(change));
        }
        return change.operations().stream().anyMatch(run.renderer()::usesSchema)
                ? run.schema().known(change)
                : Optional.empty();
    }
}
