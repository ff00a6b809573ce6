package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops a view and its triggers. Other views that read from it are found by the database alone.
 *
 * @param view its name
 */
public record DropView(QualifiedName view) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.view(view);
        return context.giving(() -> before.withoutView(view));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        OperationContext context = OperationContext.checked(this, before);
        List<Operation> back = new ArrayList<>(List.of(new CreateView(context.view(view))));
        before.triggersOn(view).forEach(object -> back.add(new CreateObject(object)));
        return new Reversal.Possible(back);
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return OperationContext.dropped(now.view(view).isPresent());
    }

    @Override
    public String display() {
        return "drop view " + view;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.dropView(this);
    }
}
