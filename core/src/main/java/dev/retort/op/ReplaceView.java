package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.View;
import java.util.Set;

/**
 * Puts a view in the place of the one with its name, whose triggers stay.
 *
 * @param view the whole view after
 */
public record ReplaceView(View view) implements Operation {

    @Override
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.view(view.name());
        return applying.giving(() -> before.withViewReplaced(view));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.after();
        return Reversal.by(new ReplaceView(applying.view(view.name())));
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
        return Applying.replaced(now.view(view.name()).orElse(null), view);
    }

    @Override
    public String display() {
        return "replace view " + view.name();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.replaceView(this);
    }
}
