package dev.retort.internal.step;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.Simulation;
import dev.retort.internal.prepare.Work;
import dev.retort.op.OperationException;
import dev.retort.op.SchemaState;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Executes the work of a step, one piece after the other: renders operations for the schema as it is then, and
 * remembers which statement runs. For one attempt at a step or a unit.
 *
 * <p>In a transaction, from the first statement that changes the schema on, each statement waits only briefly for a
 * lock, because other sessions queue behind it.
 */
public final class WorkExecutor {
    private final MigrationRun run;
    private final PreparedStep prepared;
    private boolean limited;
    private @Nullable SqlStatement current;
    private @Nullable Work work;

    WorkExecutor(MigrationRun run, PreparedStep prepared) {
        this.run = run;
        this.prepared = prepared;
        this.limited = run.dialect().server().transaction().lockTimeout().isEmpty()
                || prepared.statements().stream().anyMatch(run.dialect().sql()::setsLockTimeout);
        run.schema().beginAttempt();
    }

    /** The statement of the author that runs or was refused; null if it is none of the author's. */
    @Nullable
    SqlStatement current() {
        if (current == null || work == null || current.line() > 0) {
            return current;
        }
        return new SqlStatement(
                current.text(), prepared.line(work, run.dialect().database()));
    }

    /** Executes a piece of work within the open transaction. */
    void execute(Work next) {
        work = next;
        run.schema().beginWork();
        if (next instanceof Work.Java java) {
            current = new SqlStatement(next.display(), 0);
            run.refuseCancelled();
            run.session().run(java.operation());
        } else {
            for (SqlStatement statement : statements(next)) {
                current = statement;
                limitWait(statement);
                run.refuseCancelled();
                run.session().execute(statement.text());
            }
        }
        run.schema().after(next);
        current = null;
    }

    /** Executes a piece of work outside of any transaction, where it waits for as long as it has to. */
    void executeAlone(Work next) {
        work = next;
        for (SqlStatement statement : statements(next)) {
            current = statement;
            run.session().execute(statement.text());
        }
        run.schema().after(next);
        current = null;
    }

    /** Applies to rows too after the first change of the schema: the locks that it took block other sessions. */
    private void limitWait(SqlStatement statement) {
        if (!limited && !run.dialect().sql().isDml(statement)) {
            run.session().execute(run.dialect().server().transaction().lockTimeout());
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
