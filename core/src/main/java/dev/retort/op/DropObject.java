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
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.object(object);
        return applying.giving(() -> before.withoutObject(object));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.after();
        return Reversal.by(new CreateObject(applying.object(object)));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.NO;
    }

    @Override
    public Set<QualifiedName> touches() {
        Set<QualifiedName> touched = Applying.names();
        if (object.table() != null) {
            touched.add(object.table());
        }
        return touched;
    }

    @Override
    public Applied isApplied(SchemaModel now) {
        return Applying.dropped(now.object(object).isPresent());
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
