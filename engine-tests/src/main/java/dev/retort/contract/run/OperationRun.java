package dev.retort.contract.run;

import dev.retort.contract.compare.InspectedDatabase;
import dev.retort.dialect.Renderer;
import dev.retort.internal.prepare.Simulation;
import dev.retort.internal.prepare.Work;
import dev.retort.op.Migration;
import dev.retort.op.Operation;
import dev.retort.op.Recording;
import dev.retort.op.SchemaState;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import dev.retort.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the operations of a revision as a step does: each is checked before the first one is sent, compared with the
 * inspected schema if it uses the schema, and rendered; those that can be merged are rendered together.
 */
record OperationRun(Renderer renderer, TestDatabase database) {

    /** Runs the operations. */
    void run(Migration revision) {
        for (List<Operation> merged : checked(revision)) {
            List<SqlStatement> statements = render(merged, InspectedDatabase.schema(database));
            database.execute(statements.stream().map(SqlStatement::text).toArray(String[]::new));
        }
    }

    /** Renders the operations for the schema as it is, and sends nothing. */
    List<SqlStatement> statements(Migration revision) {
        List<SqlStatement> statements = new ArrayList<>();
        SchemaModel now = InspectedDatabase.schema(database);
        for (List<Operation> merged : checked(revision)) {
            statements.addAll(render(merged, now));
            now = after(now, merged);
        }
        return statements;
    }

    private List<List<Operation>> checked(Migration revision) {
        List<List<Operation>> all = new ArrayList<>();
        Operation previous = null;
        for (Operation operation : Recording.upgrade(revision, database.database())) {
            renderer.check(operation);
            if (previous == null || !renderer.canMerge(previous, operation)) {
                all.add(new ArrayList<>());
            }
            all.get(all.size() - 1).add(operation);
            previous = operation;
        }
        return all;
    }

    private List<SqlStatement> render(List<Operation> merged, SchemaModel before) {
        if (merged.stream().anyMatch(renderer::usesSchema)) {
            after(before, merged);
        }
        return renderer.render(merged, before);
    }

    private SchemaModel after(SchemaModel before, List<Operation> merged) {
        return Simulation.afterOperations(renderer, new SchemaState.Known(before), new Work.Change(merged))
                .model()
                .orElse(before);
    }
}
