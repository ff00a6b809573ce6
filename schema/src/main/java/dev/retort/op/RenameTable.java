package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Set;

/**
 * Gives a table another name. Foreign keys to it, its triggers and the sequences that it owns follow; texts stay.
 *
 * @param from the name now
 * @param to the name after
 */
public record RenameTable(QualifiedName from, QualifiedName to) implements Operation {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public RenameTable {
        OperationContext.refuseSame(from, to, "table");
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.table(from);
        context.freeRelation(to);
        return context.giving(() -> before.withTableRenamed(from, to));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new RenameTable(to, from));
    }

    @Override
    public Set<QualifiedName> touches() {
        return OperationContext.names(from, to);
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return OperationContext.renamed(
                now.table(from).isPresent(), now.table(to).isPresent());
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
