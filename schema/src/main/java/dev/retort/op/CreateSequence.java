package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import java.util.Set;

/**
 * Creates a sequence.
 *
 * @param sequence the whole sequence; its owner, where it has one, is there before
 */
public record CreateSequence(Sequence sequence) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        return new OperationContext(this, before)
                .freeRelation(sequence.name())
                .owned(sequence.owner())
                .giving(() -> before.withSequence(sequence));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new DropSequence(sequence.name()));
    }

    @Override
    public Set<QualifiedName> touches() {
        return OperationContext.ownersOf(sequence);
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return OperationContext.created(now.sequence(sequence.name()).orElse(null), sequence);
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
