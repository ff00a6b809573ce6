package dev.retort.op;

import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drops a column with its values, the constraints and indexes of its table that name it, also those that name others
 * beside it, and the sequences that it owns.
 *
 * <p>Refused while a foreign key refers to it, or while a check, a generated column or an index seems to name it in its
 * text. Its reversal makes all of it again, without the values; where the table has rows, the database refuses to add a
 * column that takes no NULL and has no default.
 */
public record DropColumn(QualifiedName table, String column) implements TableOperation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.column(table, column);
        context.unused("column " + column + " of table " + table, users(before));
        return context.giving(() -> {
            Table old = context.table(table);
            Table rest = old;
            for (Constraint constraint : old.constraintsOn(column)) {
                rest = rest.withoutConstraint(constraint);
            }
            for (Index index : old.indexesOn(column)) {
                rest = rest.withoutIndex(index.name());
            }
            return before.withTableReplaced(rest).withoutColumn(table, column);
        });
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        OperationContext context = OperationContext.checked(this, before);
        Table old = context.table(table);
        Sequence.Owner owner = new Sequence.Owner(table, column);
        List<Sequence> owned = before.sequences().stream()
                .filter(sequence -> owner.equals(sequence.owner()))
                .toList();
        List<Operation> back = new ArrayList<>();
        owned.forEach(sequence -> back.add(new CreateSequence(sequence.withOwner(null))));
        back.add(new AddColumn(table, context.column(table, column), follower(old)));
        owned.forEach(sequence -> back.add(new AlterSequence(sequence.withOwner(null), sequence)));
        old.constraintsOn(column).forEach(constraint -> back.add(new AddConstraint(table, constraint)));
        old.indexesOn(column).forEach(index -> back.add(CreateIndex.of(table, index)));
        return new Reversal.Possible(back);
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.YES;
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.table(table)
                .map(there -> OperationContext.dropped(there.column(column).isPresent()))
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "drop column " + column + " of table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.dropColumn(this);
    }

    private List<String> users(SchemaModel before) {
        List<String> users = new ArrayList<>(ForeignKeyReferences.ofColumn(before, table, column));
        before.table(table).ifPresent(there -> users.addAll(SqlTextReferences.of(there, column)));
        return users;
    }

    private @Nullable String follower(Table old) {
        List<String> names = old.columns().stream().map(Column::name).toList();
        int next = names.indexOf(column) + 1;
        return next < names.size() ? names.get(next) : null;
    }
}
