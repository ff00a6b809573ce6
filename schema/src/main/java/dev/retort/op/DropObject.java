package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import java.util.Set;

/**
 * Drops a trigger, function or procedure.
 *
 * @param object which one
 */
public record DropObject(TextObject.Key object) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.object(object);
        return context.giving(() -> before.withoutObject(object));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.by(
                new CreateObject(OperationContext.checked(this, before).object(object)));
    }

    @Override
    public Set<QualifiedName> touches() {
        return OperationContext.names(object.table());
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return OperationContext.dropped(now.object(object).isPresent());
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
