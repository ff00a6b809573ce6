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
    public Outcome apply(SchemaModel before) {
        return new Applying(this, before)
                .freeRelation(sequence.name())
                .owned(sequence.owner())
                .giving(() -> before.withSequence(sequence));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        new Applying(this, before).after();
        return reverse();
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new DropSequence(sequence.name()));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.NO;
    }

    @Override
    public Set<QualifiedName> touches() {
        Set<QualifiedName> touched = Applying.names();
        if (sequence.owner() != null) {
            touched.add(sequence.owner().table());
        }
        return touched;
    }

    @Override
    public Applied isApplied(SchemaModel now) {
        return Applying.created(now.sequence(sequence.name()).orElse(null), sequence);
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
