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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Derives the way back of a revision in Java from its upgrade.
 *
 * <p>Most operations say by themselves what takes them back. One that takes something away has to know what that was;
 * then the schema before the revision is put together from the operations of all its ancestors. Where one of those is
 * SQL, nobody knows it, and the author has to write the downgrade.
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
     * The operations that take the upgrade back.
     *
     * @throws IrreversibleException if there are none
     */
    List<Operation> require(JavaRevision script) {
        Reversal reversal = of(script);
        if (reversal instanceof Reversal.Possible possible) {
            return possible.operations();
        }
        throw IrreversibleException.notDerived(script.revision(), ((Reversal.Impossible) reversal).reason());
    }

    /** What takes the upgrade back, or why there is nothing. */
    Reversal of(JavaRevision script) {
        List<Operation> upgrade = script.operations(Direction.UPGRADE, database).orElseThrow();
        Reversal alone = withoutModel(upgrade);
        // What a column was before its author may have known otherwise; what was made is dropped in any case.
        boolean certain = upgrade.stream().noneMatch(AlterColumn.class::isInstance);
        if (alone instanceof Reversal.Possible && certain) {
            return alone;
        }
        SchemaState before = before(script.revision());
        if (!(before instanceof SchemaState.Known known)) {
            return alone instanceof Reversal.Impossible impossible
                    ? Reversal.lacking(impossible.reason() + ": " + ((SchemaState.Unknown) before).reason())
                    : alone;
        }
        try {
            return Reversal.ofAll(upgrade, known.after(), this::then);
        } catch (OperationException e) {
            return alone instanceof Reversal.Possible
                    ? alone
                    : Reversal.lacking(e.text().what() + ": " + e.text().why());
        }
    }

    private static Reversal withoutModel(List<Operation> upgrade) {
        List<Operation> back = new ArrayList<>();
        Set<QualifiedName> created = new HashSet<>();
        for (Operation operation : upgrade) {
            if (operation instanceof CreateTable table) {
                created.add(table.table().name());
            }
            // The rows of a table that this revision has made go with it.
            Reversal reversal = changesRows(operation) && created.containsAll(operation.touches())
                    ? Reversal.by()
                    : operation.reverse();
            if (!(reversal instanceof Reversal.Possible possible)) {
                return reversal;
            }
            back.addAll(0, possible.operations());
        }
        return new Reversal.Possible(back);
    }

    private static boolean changesRows(Operation operation) {
        return operation instanceof InsertRows || operation instanceof UpdateRows || operation instanceof DeleteRows;
    }

    /** The schema that a revision finds, as far as its ancestors tell. */
    SchemaState before(Revision revision) {
        RevisionGraph graph = scripts.graph();
        List<RevisionId> ancestors = new ArrayList<>(graph.sorted(graph.ancestors(List.of(revision.id()))));
        ancestors.remove(revision.id());
        scripts.load(ancestors);
        for (RevisionId id : ancestors) {
            if (!after.containsKey(id)) {
                after.put(id, outcome(graph.get(id)));
            }
        }
        return joined(graph.get(revision.id()).prerequisites());
    }

    /** The schema after these revisions and all their ancestors, each of which has been looked at. */
    private SchemaState joined(List<RevisionId> parents) {
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

    private SchemaState outcome(Revision revision) {
        return then(joined(revision.prerequisites()), revision);
    }

    /** The schema after one more revision. */
    SchemaState then(SchemaState before, Revision revision) {
        if (!(before instanceof SchemaState.Known)) {
            return before;
        }
        Script script = scripts.of(revision);
        if (!(script instanceof JavaRevision java)) {
            return revision.isMerge()
                            || isPureDml(((SqlScript) script)
                                    .sql(Direction.UPGRADE, database)
                                    .text())
                    ? before
                    : new SchemaState.Unknown("revision " + revision.id() + " before it is SQL, which is not read");
        }
        SchemaState outcome = before;
        try {
            for (Operation operation :
                    java.operations(Direction.UPGRADE, database).orElseThrow()) {
                outcome = then(outcome, operation);
            }
            return outcome instanceof SchemaState.Unknown unknown
                    ? new SchemaState.Unknown("in revision " + revision.id() + " before it, " + unknown.reason())
                    : outcome;
        } catch (RetortException e) {
            return new SchemaState.Unknown("revision " + revision.id() + " does not fit what came before it: "
                    + e.text().what() + ": " + e.text().why());
        }
    }

    /** The schema after one more operation: SQL that changes rows by its very word leaves it as it was. */
    private SchemaState then(SchemaState before, Operation operation) {
        boolean same = operation instanceof ExecuteSql raw
                && isPureDml(raw.sql().in(database).orElse(""));
        return same ? before : before.then(operation);
    }

    private boolean isPureDml(String sql) {
        return dialect.sql().split(sql, 1).stream().allMatch(dialect.sql()::isPureDml);
    }
}
