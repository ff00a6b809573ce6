package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;

/**
 * Drops a sequence, and with it the number at which it stands. Columns that draw from it by the text of a default are
 * found by the database alone.
 *
 * @param sequence its name
 */
public record DropSequence(QualifiedName sequence) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.sequence(sequence);
        return context.giving(() -> before.withoutSequence(sequence));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.by(
                new CreateSequence(OperationContext.checked(this, before).sequence(sequence)));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.YES;
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return OperationContext.dropped(now.sequence(sequence).isPresent());
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
