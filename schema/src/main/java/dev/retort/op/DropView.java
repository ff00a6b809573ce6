package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops a view and its triggers. Other views that read from it are not detected here; the database itself rejects the
 * operation then.
 *
 * @param view the name of the view
 */
public record DropView(QualifiedName view) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.view(view);
        return context.resultOf(() -> before.withoutView(view));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        OperationContext context = OperationContext.checked(this, before);
        List<Operation> operations = new ArrayList<>(List.of(new CreateView(context.view(view))));
        before.triggersOn(view).forEach(object -> operations.add(new CreateObject(object)));
        return new Reversal.Possible(operations);
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return OperationContext.completionOfDrop(current.view(view).isPresent());
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
