package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import java.util.Set;

/**
 * Puts a trigger, function or procedure in the place of the one with its key.
 *
 * @param object the whole object after
 */
public record ReplaceObject(TextObject object) implements Operation {

    @Override
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.object(object.key());
        return applying.giving(() -> before.withObjectReplaced(object));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.after();
        return Reversal.by(new ReplaceObject(applying.object(object.key())));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.NO;
    }

    @Override
    public Set<QualifiedName> touches() {
        Set<QualifiedName> touched = Applying.names();
        if (object.key().table() != null) {
            touched.add(object.key().table());
        }
        return touched;
    }

    @Override
    public Applied isApplied(SchemaModel now) {
        return Applying.replaced(now.object(object.key()).orElse(null), object);
    }

    @Override
    public String display() {
        return "replace " + object.key();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.replaceObject(this);
    }
}
