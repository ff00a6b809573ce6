package dev.retort.op;

import dev.retort.schema.SchemaModel;
import dev.retort.schema.View;

/**
 * Creates a view.
 *
 * @param view the whole view
 */
public record CreateView(View view) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        return new OperationContext(this, before).freeRelation(view.name()).giving(() -> before.withView(view));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new DropView(view.name()));
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return OperationContext.created(now.view(view.name()).orElse(null), view);
    }

    @Override
    public String display() {
        return "create view " + view.name();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.createView(this);
    }
}
