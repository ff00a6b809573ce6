package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import java.util.Set;

/**
 * Creates a trigger, function or procedure from its SQL text.
 *
 * @param object the complete object; the table or view of a trigger must already exist
 */
public record CreateObject(TextObject object) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before)
                .requireAbsent(
                        before.object(object.key()).isPresent(), object.key().toString());
        QualifiedName table = object.key().table();
        if (table != null && before.view(table).isEmpty()) {
            context.table(table);
        }
        return context.resultOf(() -> before.withObject(object));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new DropObject(object.key()));
    }

    @Override
    public Set<QualifiedName> affectedTables() {
        return OperationContext.tableNames(object.key().table());
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return OperationContext.completionOfCreate(current.object(object.key()).orElse(null), object);
    }

    @Override
    public String display() {
        return "create " + object.key();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.createObject(this);
    }
}
