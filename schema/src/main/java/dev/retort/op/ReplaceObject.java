package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import java.util.Set;

/**
 * Replaces the trigger, function or procedure with the same key.
 *
 * @param object the new object
 * @param unspecified what happens to the existing comment if the new object has none
 */
public record ReplaceObject(TextObject object, Unspecified unspecified) implements Operation {

    /** Replaces an object. Its comment is kept if the new one has none. */
    public ReplaceObject(TextObject object) {
        this(object, Unspecified.KEEP);
    }

    /** Returns the object after this operation, given the current one. */
    public TextObject merged(TextObject current) {
        return unspecified == Unspecified.KEEP && object.comment() == null
                ? object.withComment(current.comment())
                : object;
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        TextObject current = context.object(object.key());
        return context.resultOf(() -> before.withObjectReplaced(merged(current)));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.of(
                new ReplaceObject(OperationContext.checked(this, before).object(object.key()), Unspecified.RESET));
    }

    @Override
    public Set<QualifiedName> affectedTables() {
        return OperationContext.tableNames(object.key().table());
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.object(object.key())
                .map(found -> OperationContext.completionOfReplace(found, merged(found)))
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
