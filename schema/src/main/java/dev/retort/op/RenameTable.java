package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Set;

/**
 * Renames a table. Foreign keys that refer to it, its triggers and the sequences that it owns are updated; SQL
 * expressions are not.
 *
 * @param from the current name
 * @param to the new name
 */
public record RenameTable(QualifiedName from, QualifiedName to) implements Operation {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public RenameTable {
        OperationContext.requireDifferent(from, to, "table");
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.table(from);
        context.requireRelationNameFree(to);
        return context.resultOf(() -> before.withTableRenamed(from, to));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new RenameTable(to, from));
    }

    @Override
    public Set<QualifiedName> affectedTables() {
        return OperationContext.tableNames(from, to);
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return OperationContext.completionOfRename(
                current.table(from).isPresent(), current.table(to).isPresent());
    }

    @Override
    public String display() {
        return "rename table " + from + " to " + to;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.renameTable(this);
    }
}
