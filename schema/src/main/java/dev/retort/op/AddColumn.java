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
 * @param table the table
 * @param column the new column
 * @param beforeColumn the existing column before which the new column is inserted; null to add it at the end. A
 *     database that cannot choose the position always adds it at the end
 */
public record AddColumn(
        QualifiedName table, Column column, @Nullable String beforeColumn) implements TableOperation {

    /** Adds a column at the end of the table. */
    public static AddColumn of(QualifiedName table, Column column) {
        return new AddColumn(table, column, null);
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Table old = context.table(table);
        context.requireAbsent(old.column(column.name()).isPresent(), "column " + column.name() + " of table " + table);
        if (beforeColumn != null) {
            context.column(table, beforeColumn);
        }
        return context.replaceTable(table, this::withColumn);
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new DropColumn(table, column.name()));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.table(table)
                .map(existing -> OperationContext.completionOfCreate(
                        existing.column(column.name()).orElse(null), OperationContext.withEnumValues(current, column)))
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

    private Table withColumn(Table old) {
        List<Column> columns = new ArrayList<>(old.columns());
        int position = columns.stream().map(Column::name).toList().indexOf(beforeColumn);
        columns.add(position < 0 ? columns.size() : position, column);
        return new Table(old.name(), columns, old.constraints(), old.indexes(), old.options(), old.comment());
    }
}
