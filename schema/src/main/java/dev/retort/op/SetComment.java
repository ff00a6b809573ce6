package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a table, a column or anything else is for.
 *
 * @param target of what
 * @param comment null to take it away
 */
public record SetComment(CommentTarget target, @Nullable String comment) implements Operation {
    /** An empty comment is none. */
    public SetComment {
        comment = comment == null || comment.isEmpty() ? null : comment;
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        return context.giving(() -> target.commented(context, comment));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.by(new SetComment(target, target.find(OperationContext.checked(this, before))));
    }

    @Override
    public Set<QualifiedName> touches() {
        return target.touches();
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        try {
            return Objects.equals(target.find(new OperationContext(this, now)), comment)
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
