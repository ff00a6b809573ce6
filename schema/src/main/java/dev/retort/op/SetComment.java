package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets or removes the comment of a table, a column or another object.
 *
 * @param target the object
 * @param comment the comment; null to remove it
 */
public record SetComment(CommentTarget target, @Nullable String comment) implements Operation {
    /** Converts an empty comment to null. */
    public SetComment {
        comment = comment == null || comment.isEmpty() ? null : comment;
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        return context.resultOf(() -> target.withComment(context, comment));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.of(new SetComment(target, target.currentComment(OperationContext.checked(this, before))));
    }

    @Override
    public Set<QualifiedName> affectedTables() {
        return target.affectedTables();
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        try {
            return Objects.equals(target.currentComment(new OperationContext(this, current)), comment)
                    ? CompletionState.YES
                    : CompletionState.NO;
        } catch (OperationException e) {
            return CompletionState.UNKNOWN;
        }
    }

    @Override
    public String display() {
        return "comment on " + target.display();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.setComment(this);
    }
}
