package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops a table with its rows, constraints, indexes, triggers and the sequences that its columns own. Refused while a
 * foreign key of another table refers to it.
 *
 * <p>Its reversal makes all of it again, without the rows.
 */
public record DropTable(QualifiedName table) implements TableOperation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.table(table);
        context.unused("table " + table, ForeignKeyReferences.ofOthers(before, table));
        return context.giving(() -> before.withoutTable(table));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        OperationContext context = OperationContext.checked(this, before);
        List<Operation> back = new ArrayList<>();
        List<Sequence> owned = before.sequences().stream().filter(this::isOwned).toList();
        // A default may draw from the sequence, and the owner has to be there: the table comes in between.
        owned.forEach(sequence -> back.add(new CreateSequence(sequence.withOwner(null))));
        back.add(new CreateTable(context.table(table)));
        owned.forEach(sequence -> back.add(new AlterSequence(sequence.withOwner(null), sequence)));
        before.triggersOn(table).forEach(object -> back.add(new CreateObject(object)));
        return new Reversal.Possible(back);
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.YES;
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return OperationContext.dropped(now.table(table).isPresent());
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
