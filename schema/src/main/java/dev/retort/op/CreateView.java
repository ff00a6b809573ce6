package dev.retort.op;

import dev.retort.schema.SchemaModel;
import dev.retort.schema.View;

/**
 * Creates a view.
 *
 * @param view the complete view
 */
public record CreateView(View view) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        return new OperationContext(this, before)
                .requireRelationNameFree(view.name())
                .resultOf(() -> before.withView(view));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new DropView(view.name()));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return OperationContext.completionOfCreate(current.view(view.name()).orElse(null), view);
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
