package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;

/**
 * Drops a sequence and its current value. Columns that use the sequence in the SQL expression of their default are not
 * detected here; the database itself rejects the operation then.
 *
 * @param sequence the name of the sequence
 */
public record DropSequence(QualifiedName sequence) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.sequence(sequence);
        return context.resultOf(() -> before.withoutSequence(sequence));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.of(
                new CreateSequence(OperationContext.checked(this, before).sequence(sequence)));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.YES;
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return OperationContext.completionOfDrop(current.sequence(sequence).isPresent());
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
