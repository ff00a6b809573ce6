package dev.retort.internal.prepare;

import dev.retort.dialect.Dialect;
import dev.retort.error.RetortException;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.SqlScript;
import dev.retort.op.AlterColumn;
import dev.retort.op.CreateTable;
import dev.retort.op.DeleteRows;
import dev.retort.op.ExecuteSql;
import dev.retort.op.InsertRows;
import dev.retort.op.Operation;
import dev.retort.op.OperationException;
import dev.retort.op.Reversal;
import dev.retort.op.SchemaState;
import dev.retort.op.UpdateRows;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Derives the downgrade of a Java revision from its upgrade.
 *
 * <p>Most operations can be reversed without further information. An operation that drops something can be reversed
 * only if the dropped object is known. In that case, the schema before the revision is computed from the operations of
 * all its ancestors. What an ancestor changes in SQL is unknown, and the author has to write the downgrade if the
 * revision drops it.
 */
final class Derivation {
    private final Scripts scripts;
    private final Dialect dialect;
    private final Database database;
    private final Map<RevisionId, SchemaState> after = new HashMap<>();

    Derivation(Scripts scripts, Dialect dialect) {
        this.scripts = scripts;
        this.dialect = dialect;
        this.database = dialect.database();
    }

    /**
     * The operations that reverse the upgrade.
     *
     * @throws IrreversibleException if they cannot be derived
     */
    List<Operation> require(JavaRevision script) {
        Reversal reversal = of(script);
        if (reversal instanceof Reversal.Possible possible) {
            return possible.operations();
        }
        throw IrreversibleException.notDerived(script.revision(), ((Reversal.Impossible) reversal).reason());
    }

    /** The operations that reverse the upgrade, or the reason why they cannot be derived. */
    Reversal of(JavaRevision script) {
        List<Operation> upgrade = script.operations(Direction.UPGRADE, database).orElseThrow();
        Reversal withoutSchema = withoutSchema(upgrade);
        // An AlterColumn may state the previous column definition. The one in the computed schema is more reliable.
        boolean certain = upgrade.stream().noneMatch(AlterColumn.class::isInstance);
        if (withoutSchema instanceof Reversal.Possible && certain) {
            return withoutSchema;
        }
        SchemaState before = before(script.revision());
        if (before instanceof SchemaState.Unknown unknown) {
            return withoutSchema instanceof Reversal.Impossible impossible
                    ? Reversal.impossible(impossible.reason() + ": " + unknown.reason())
                    : withoutSchema;
        }
        try {
            Reversal withSchema = Reversal.ofAll(upgrade, before, this::then);
            return withoutSchema instanceof Reversal.Possible
                            && before instanceof SchemaState.Partial
                            && withSchema instanceof Reversal.Impossible
                    ? withoutSchema
                    : withSchema;
        } catch (OperationException e) {
            return withoutSchema instanceof Reversal.Possible
                    ? withoutSchema
                    : Reversal.impossible(e.text().what() + ": " + e.text().why());
        }
    }

    private static Reversal withoutSchema(List<Operation> upgrade) {
        List<Operation> downgrade = new ArrayList<>();
        Set<QualifiedName> created = new HashSet<>();
        for (Operation operation : upgrade) {
            if (operation instanceof CreateTable table) {
                created.add(table.table().name());
            }
            // Rows of a table that this revision creates are dropped with the table.
            Reversal reversal = changesRows(operation) && created.containsAll(operation.affectedTables())
                    ? Reversal.of()
                    : operation.reverse();
            if (!(reversal instanceof Reversal.Possible possible)) {
                return reversal;
            }
            downgrade.addAll(0, possible.operations());
        }
        return new Reversal.Possible(downgrade);
    }

    private static boolean changesRows(Operation operation) {
        return operation instanceof InsertRows || operation instanceof UpdateRows || operation instanceof DeleteRows;
    }

    /** The schema before a revision, computed from the operations of its ancestors. */
    SchemaState before(Revision revision) {
        RevisionGraph graph = scripts.graph();
        List<RevisionId> ancestors = new ArrayList<>(graph.sorted(graph.ancestors(List.of(revision.id()))));
        ancestors.remove(revision.id());
        scripts.load(ancestors);
        for (RevisionId id : ancestors) {
            if (!after.containsKey(id)) {
                after.put(id, after(graph.get(id)));
            }
        }
        return afterAll(graph.get(revision.id()).prerequisites());
    }

    /** The schema after these revisions and all their ancestors, for which {@link #after} is already filled. */
    private SchemaState afterAll(List<RevisionId> parents) {
        if (parents.isEmpty()) {
            return new SchemaState.Known(SchemaModel.empty());
        }
        if (parents.size() == 1) {
            return after.get(parents.get(0));
        }
        SchemaState all = new SchemaState.Known(SchemaModel.empty());
        RevisionGraph graph = scripts.graph();
        for (RevisionId id : graph.sorted(graph.ancestors(parents))) {
            all = then(all, graph.get(id));
        }
        return all;
    }

    private SchemaState after(Revision revision) {
        return then(afterAll(revision.prerequisites()), revision);
    }

    /** The schema after one more revision is applied. */
    SchemaState then(SchemaState before, Revision revision) {
        if (before instanceof SchemaState.Unknown) {
            return before;
        }
        Script script = scripts.of(revision);
        if (!(script instanceof JavaRevision java)) {
            String text = ((SqlScript) script).sql(Direction.UPGRADE, database).text();
            return afterSql(before, text, "the earlier revision " + revision.id() + " changes it in SQL");
        }
        SchemaState now = before;
        try {
            for (Operation operation :
                    java.operations(Direction.UPGRADE, database).orElseThrow()) {
                now = then(now, operation);
            }
            return now instanceof SchemaState.Unknown unknown
                    ? new SchemaState.Unknown("in the earlier revision " + revision.id() + ", " + unknown.reason())
                    : now;
        } catch (RetortException e) {
            return new SchemaState.Unknown("the earlier revision " + revision.id()
                    + " does not match the schema of the revisions before it: "
                    + e.text().what() + ": "
                    + e.text().why());
        }
    }

    /** The schema after one more operation. Of SQL, only its words are known. */
    private SchemaState then(SchemaState before, Operation operation) {
        if (!(operation instanceof ExecuteSql raw)) {
            return before.then(operation);
        }
        String reason = raw.apply(SchemaModel.empty()) instanceof SchemaState.Unknown unknown ? unknown.reason() : "";
        return afterSql(before, raw.sql().in(database).orElse(""), reason);
    }

    private SchemaState afterSql(SchemaState before, String text, String reason) {
        SchemaState after = before;
        for (SqlStatement statement : dialect.sql().split(text, 1)) {
            after = Simulation.afterSql(dialect, after, statement, reason);
        }
        return after;
    }
}
