package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.Set;

/**
 * Creates a table with its constraints, indexes and comments.
 *
 * <p>Sequences owned by its columns, and triggers, are created by separate operations.
 *
 * @param table the complete table
 */
public record CreateTable(Table table) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before).requireRelationNameFree(table.name());
        table.constraints().forEach(constraint -> context.requireReferencedColumns(table, constraint));
        return context.resultOf(() -> before.withTable(table));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new DropTable(table.name()));
    }

    @Override
    public Set<QualifiedName> affectedTables() {
        Set<QualifiedName> tables = OperationContext.tableNames(table.name());
        table.foreignKeys().forEach(key -> tables.add(key.referredTable()));
        return tables;
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return OperationContext.completionOfCreate(
                current.table(table.name()).orElse(null), current.withEnumValues(table));
    }

    @Override
    public String display() {
        return "create table " + table.name();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.createTable(this);
    }
}
