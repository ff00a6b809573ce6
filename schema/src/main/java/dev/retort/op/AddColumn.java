package dev.retort.op;

import dev.retort.schema.Column;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds a column.
 *
 * @param table where to
 * @param column the new column
 * @param before the column that it stands before; null for the end. A database that cannot place
 *     columns adds it at the end
 */
public record AddColumn(
        QualifiedName table, Column column, @Nullable String before) implements TableOperation {

    /** Adds a column at the end. */
    public static AddColumn of(QualifiedName table, Column column) {
        return new AddColumn(table, column, null);
    }

    @Override
    public SchemaState apply(SchemaModel model) {
        OperationContext context = new OperationContext(this, model);
        Table old = context.table(table);
        context.free(old.column(column.name()).isPresent(), "column " + column.name() + " of table " + table);
        if (before != null) {
            context.column(table, before);
        }
        return context.changing(table, this::with);
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new DropColumn(table, column.name()));
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.table(table)
                .map(there -> OperationContext.created(
                        there.column(column.name()).orElse(null), OperationContext.asIn(now, column)))
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "add column " + column.name() + " to table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.addColumn(this);
    }

    private Table with(Table old) {
        List<Column> columns = new ArrayList<>(old.columns());
        int place = columns.stream().map(Column::name).toList().indexOf(before);
        columns.add(place < 0 ? columns.size() : place, column);
        return new Table(old.name(), columns, old.constraints(), old.indexes(), old.options(), old.comment());
    }
}
