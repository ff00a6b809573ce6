package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops a table with its rows, constraints, indexes, triggers and the sequences that its columns own. Rejected while a
 * foreign key of another table refers to it.
 *
 * <p>The reversal recreates everything except the rows.
 */
public record DropTable(QualifiedName table) implements TableOperation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.table(table);
        context.requireUnused("table " + table, ForeignKeyReferences.fromOtherTables(before, table));
        return context.resultOf(() -> before.withoutTable(table));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        OperationContext context = OperationContext.checked(this, before);
        List<Operation> operations = new ArrayList<>();
        List<Sequence> owned = before.sequences().stream().filter(this::isOwned).toList();
        // The table is created between the two: its defaults may use the sequence, and the owner must exist.
        owned.forEach(sequence -> operations.add(new CreateSequence(sequence.withOwner(null))));
        operations.add(new CreateTable(context.table(table)));
        owned.forEach(sequence -> operations.add(new AlterSequence(sequence.withOwner(null), sequence)));
        before.triggersOn(table).forEach(object -> operations.add(new CreateObject(object)));
        return new Reversal.Possible(operations);
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.YES;
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return OperationContext.completionOfDrop(current.table(table).isPresent());
    }

    @Override
    public String display() {
        return "drop table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.dropTable(this);
    }

    private boolean isOwned(Sequence sequence) {
        return sequence.owner() != null && sequence.owner().table().equals(table);
    }
}
