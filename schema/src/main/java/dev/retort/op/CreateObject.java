package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import java.util.Set;

/**
 * Creates a trigger, function or procedure from its text.
 *
 * @param object the whole object; the table or view of a trigger is there before
 */
public record CreateObject(TextObject object) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before)
                .free(before.object(object.key()).isPresent(), object.key().toString());
        QualifiedName table = object.key().table();
        if (table != null && before.view(table).isEmpty()) {
            context.table(table);
        }
        return context.giving(() -> before.withObject(object));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new DropObject(object.key()));
    }

    @Override
    public Set<QualifiedName> touches() {
        return OperationContext.names(object.key().table());
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return OperationContext.created(now.object(object.key()).orElse(null), object);
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
