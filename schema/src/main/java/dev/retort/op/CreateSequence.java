package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import java.util.Set;

/**
 * Creates a sequence.
 *
 * @param sequence the complete sequence; if it has an owner, that column must already exist
 */
public record CreateSequence(Sequence sequence) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        return new OperationContext(this, before)
                .requireRelationNameFree(sequence.name())
                .requireOwner(sequence.owner())
                .resultOf(() -> before.withSequence(sequence));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new DropSequence(sequence.name()));
    }

    @Override
    public Set<QualifiedName> affectedTables() {
        return OperationContext.ownerTables(sequence);
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return OperationContext.completionOfCreate(
                current.sequence(sequence.name()).orElse(null), sequence);
    }

    @Override
    public String display() {
        return "create sequence " + sequence.name();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.createSequence(this);
    }
}
