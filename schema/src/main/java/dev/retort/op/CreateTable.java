package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.Set;

/**
 * Creates a table with its constraints, indexes and comments.
 *
 * <p>A sequence that a column owns, and triggers, have operations of their own.
 *
 * @param table the whole table
 */
public record CreateTable(Table table) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before).freeRelation(table.name());
        table.constraints().forEach(constraint -> context.referring(table, constraint));
        return context.giving(() -> before.withTable(table));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new DropTable(table.name()));
    }

    @Override
    public Set<QualifiedName> touches() {
        Set<QualifiedName> touched = OperationContext.names(table.name());
        table.foreignKeys().forEach(key -> touched.add(key.referredTable()));
        return touched;
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return OperationContext.created(now.table(table.name()).orElse(null), now.withEnumValues(table));
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
