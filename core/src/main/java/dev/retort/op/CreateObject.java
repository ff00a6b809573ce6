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
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before)
                .free(before.object(object.key()).isPresent(), object.key().toString());
        QualifiedName table = object.key().table();
        if (table != null && before.view(table).isEmpty()) {
            applying.table(table);
        }
        return applying.giving(() -> before.withObject(object));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        new Applying(this, before).after();
        return reverse();
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new DropObject(object.key()));
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
        return Applying.created(now.object(object.key()).orElse(null), object);
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
