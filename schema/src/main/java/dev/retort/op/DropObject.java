package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import java.util.Set;

/**
 * Drops a trigger, function or procedure.
 *
 * @param object the key of the object
 */
public record DropObject(TextObject.Key object) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.object(object);
        return context.resultOf(() -> before.withoutObject(object));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.of(
                new CreateObject(OperationContext.checked(this, before).object(object)));
    }

    @Override
    public Set<QualifiedName> affectedTables() {
        return OperationContext.tableNames(object.table());
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return OperationContext.completionOfDrop(current.object(object).isPresent());
    }

    @Override
    public String display() {
        return "drop " + object;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.dropObject(this);
    }
}
