package dev.retort.runtime;

import dev.retort.ddl.Dialect;
import dev.retort.ddl.RefusedOperationException;
import dev.retort.ddl.Renderer;
import dev.retort.op.OperationException;
import dev.retort.op.Outcome;
import dev.retort.prepare.PreparedStep;
import dev.retort.prepare.Simulation;
import dev.retort.prepare.Work;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends the work of a step, one piece after the other: renders what is to be rendered, with the schema as it is then,
 * and remembers which statement runs. Good for one attempt.
 *
 * <p>In a transaction, statements that change the schema queue for a lock for a short time only, because everybody else
 * queues behind them.
 */
final class Sender {
    private final LockedRun run;
    private final Dialect dialect;
    private final PreparedStep prepared;
    private final Models models;
    private boolean limited;
    private @Nullable SqlStatement current;
    private @Nullable Work work;

    Sender(LockedRun run, PreparedStep prepared) {
        this(run, prepared, !Opening.mayLimit(run.session.dialect(), prepared));
    }

    private Sender(LockedRun run, PreparedStep prepared, boolean limited) {
        this.run = run;
        this.dialect = run.session.dialect();
        this.prepared = prepared;
        this.models = run.models();
        this.limited = limited;
    }

    /** Within a transaction that has begun so. */
    static Sender after(Opening opening, LockedRun run) {
        return opening.limit().isEmpty()
                ? new Sender(run, opening.prepared())
                : new Sender(run, opening.prepared(), true);
    }

    /** The statement that runs, or that was refused; null where it is none of the author's. */
    @Nullable
    SqlStatement current() {
        if (current == null || work == null || current.line() > 0) {
            return current;
        }
        return new SqlStatement(current.text(), prepared.line(work, dialect.database()));
    }

    /** Sends a piece of work within the open transaction. */
    void send(Work next) {
        work = next;
        models.begin();
        if (next instanceof Work.Java java) {
            runJava(java);
        } else {
            for (SqlStatement statement : statements(next)) {
                current = statement;
                limitWait(statement);
                refuseCancelled();
                run.session.execute(statement.text());
            }
        }
        models.after(next);
        current = null;
    }

    private void runJava(Work.Java next) {
        current = new SqlStatement(next.display(), 0);
        refuseCancelled();
        run.session.run(next.operation());
    }

    /** Sends a piece of work outside of any transaction, where it waits for as long as it has to. */
    void sendAlone(Work next) {
        work = next;
        for (SqlStatement statement : statements(next)) {
            current = statement;
            run.session.execute(statement.text());
        }
        models.after(next);
        current = null;
    }

    /** From the first change of the schema on, also for rows: the locks that were taken then hold up others. */
    private void limitWait(SqlStatement statement) {
        if (!limited && !dialect.touchesRowsOnly(statement)) {
            run.session.execute(dialect.transaction().shortWait());
            limited = true;
        }
    }

    private List<SqlStatement> statements(Work next) {
        return next instanceof Work.Sql sql ? List.of(sql.statement()) : rendered((Work.Change) next);
    }

    private List<SqlStatement> rendered(Work.Change change) {
        Renderer renderer = run.renderer();
        try {
            Optional<SchemaModel> before = before(change);
            // An operation that does not fit the schema says so better than the database would.
            before.ifPresent(model -> Simulation.fitting(renderer, new Outcome.Known(model), change));
            return renderer.render(change.operations(), before.orElse(SchemaModel.empty()));
        } catch (RefusedOperationException e) {
            throw e.in(prepared.place(change, dialect.database()));
        } catch (OperationException e) {
            throw e.in(prepared.place(change, dialect.database()));
        }
    }

    private Optional<SchemaModel> before(Work.Change change) {
        if (change.operations().stream().anyMatch(run.renderer()::needsModel)) {
            return Optional.of(models.before(change));
        }
        return change.operations().stream().anyMatch(run.renderer()::wantsModel)
                ? models.known(change)
                : Optional.empty();
    }

    private void refuseCancelled() {
        if (run.settings().cancellation().isRequested()) {
            throw new StateException.Cancelled();
        }
    }
}
