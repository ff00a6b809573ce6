package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Set;

/**
 * Drops a sequence, and with it the number at which it stands. Columns that draw from it by the text of a default are
 * found by the database alone.
 *
 * @param sequence its name
 */
public record DropSequence(QualifiedName sequence) implements Operation {

    @Override
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.sequence(sequence);
        return applying.giving(() -> before.withoutSequence(sequence));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.after();
        return Reversal.by(new CreateSequence(applying.sequence(sequence)));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.YES;
    }

    @Override
    public Set<QualifiedName> touches() {
        return Applying.names();
    }

    @Override
    public Applied isApplied(SchemaModel now) {
        return Applying.dropped(now.sequence(sequence).isPresent());
    }

    @Override
    public String display() {
        return "drop sequence " + sequence;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.dropSequence(this);
    }
}
