package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import java.util.Set;

/**
 * Puts a trigger, function or procedure in the place of the one with its key.
 *
 * @param object the object after
 * @param unspecified what becomes of the former comment where the object has none
 */
public record ReplaceObject(TextObject object, Unspecified unspecified) implements Operation {

    /** Replaces an object, whose comment stays where the other has none. */
    public ReplaceObject(TextObject object) {
        this(object, Unspecified.KEEP);
    }

    /** The object as it is after this, made from the one that is really there. */
    public TextObject merged(TextObject now) {
        return unspecified == Unspecified.KEEP && object.comment() == null ? object.withComment(now.comment()) : object;
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        TextObject now = context.object(object.key());
        return context.giving(() -> before.withObjectReplaced(merged(now)));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.by(
                new ReplaceObject(OperationContext.checked(this, before).object(object.key()), Unspecified.RESET));
    }

    @Override
    public Set<QualifiedName> touches() {
        return OperationContext.names(object.key().table());
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.object(object.key())
                .map(found -> OperationContext.replaced(found, merged(found)))
                .orElse(CompletionState.UNKNOWN);
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
