package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.View;
import java.util.Set;

/**
 * Creates a view.
 *
 * @param view the whole view
 */
public record CreateView(View view) implements Operation {

    @Override
    public Outcome apply(SchemaModel before) {
        return new Applying(this, before).freeRelation(view.name()).giving(() -> before.withView(view));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        new Applying(this, before).after();
        return reverse();
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new DropView(view.name()));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.NO;
    }

    @Override
    public Set<QualifiedName> touches() {
        return Applying.names();
    }

    @Override
    public Applied isApplied(SchemaModel now) {
        return Applying.created(now.view(view.name()).orElse(null), view);
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
