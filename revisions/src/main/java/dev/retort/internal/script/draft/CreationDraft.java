package dev.retort.internal.script.draft;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Renderer;
import dev.retort.internal.source.JavaBody;
import dev.retort.op.AddConstraint;
import dev.retort.op.CreateTable;
import dev.retort.op.ExecuteSql;
import dev.retort.op.Operation;
import dev.retort.op.Reversal;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of a revision that creates the schema of an existing database in an empty one.
 *
 * <p>An operation that creates an object is rendered for a schema of enum types alone, and one that drops an object for
 * the whole schema, because it depends on no other object. Computing the schema before each operation would take a time
 * that is proportional to the square of the number of objects.
 *
 * @param dialect the dialect of the database
 * @param renderer the renderer for the database
 * @param model the whole schema
 * @param operations the operations that create it
 * @param notes notes for the reader, one line each
 */
public record CreationDraft(
        Dialect dialect, Renderer renderer, SchemaModel model, List<Operation> operations, List<String> notes) {

    /** Copies the lists. */
    public CreationDraft {
        renderer = renderer.withoutChecks();
        operations = List.copyOf(operations);
        notes = List.copyOf(notes);
    }

    /**
     * The body as a Java class without a downgrade, which is derived.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database does not support an operation
     */
    public RevisionBody java() {
        // Only to refuse operations that the database does not support.
        rendered(inTables(), types());
        return new RevisionBody.Java(notes, List.of(), JavaBody.of(operations));
    }

    /**
     * The body as SQL, with the reversed operations as its downgrade.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database does not support an operation
     * @throws dev.retort.error.RetortException if the SQL would not be split into the same statements when it is read
     *     again
     */
    public RevisionBody sql() {
        List<Operation> up = inTables();
        // Foreign keys that were moved into their tables, or that SQL creates, may form a cycle, so no order of DROP
        // TABLE satisfies them all.
        boolean mayHaveCycle = !renderer.foreignKeysNeedTables()
                && (up.size() < operations.size() || up.stream().anyMatch(ExecuteSql.class::isInstance));
        String defer = mayHaveCycle
                ? renderer.deferForeignKeys().map(sql -> sql + ";\n\n").orElse("")
                : "";
        String upgrade = SectionBody.text(dialect, rendered(up, types()));
        String downgrade = defer + SectionBody.text(dialect, rendered(reversed(up), model));
        return new RevisionBody.Sql(
                notes, List.of(), List.of(new RevisionBody.Sql.Section(dialect.database(), upgrade, downgrade)));
    }

    private List<Operation> inTables() {
        return renderer.foreignKeysNeedTables() ? operations : withForeignKeysInTables(operations);
    }

    /** Moves each foreign key that is added separately into the CREATE TABLE of its table. */
    private static List<Operation> withForeignKeysInTables(List<Operation> operations) {
        Map<QualifiedName, Table> tables = new HashMap<>();
        for (Operation operation : operations) {
            if (operation instanceof CreateTable create) {
                tables.put(create.table().name(), create.table());
            } else if (operation instanceof AddConstraint added && added.constraint() instanceof ForeignKey key) {
                tables.computeIfPresent(added.table(), (name, table) -> table.withConstraint(key));
            }
        }
        List<Operation> all = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation instanceof CreateTable create) {
                all.add(new CreateTable(tables.get(create.table().name())));
            } else if (!(operation instanceof AddConstraint added && added.constraint() instanceof ForeignKey)) {
                all.add(operation);
            }
        }
        return all;
    }

    private static List<Operation> reversed(List<Operation> operations) {
        List<Operation> reversed = new ArrayList<>();
        for (Operation operation : operations) {
            if (!(operation.reverse() instanceof Reversal.Possible possible)) {
                throw new IllegalStateException("'" + operation.display() + "' cannot be reversed");
            }
            List<Operation> own = new ArrayList<>(possible.operations());
            Collections.reverse(own);
            reversed.addAll(own);
        }
        Collections.reverse(reversed);
        return reversed;
    }

    private SchemaModel types() {
        return new SchemaModel(List.of(), model.enumTypes(), List.of(), List.of(), List.of());
    }

    private List<SectionBody.Statements> rendered(List<Operation> all, SchemaModel before) {
        return all.stream()
                .map(operation -> new SectionBody.Statements("", renderer.render(List.of(operation), before)))
                .toList();
    }
}
