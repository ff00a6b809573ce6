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
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before);
        target.find(applying);
        return applying.giving(() -> target.commented(before, comment));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        Applying applying = new Applying(this, before);
        String old = target.find(applying);
        applying.after();
        return Reversal.by(new SetComment(target, old));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.NO;
    }

    @Override
    public Set<QualifiedName> touches() {
        return target.touches();
    }

    @Override
    public Applied isApplied(SchemaModel now) {
        try {
            return Objects.equals(target.find(new Applying(this, now)), comment) ? Applied.YES : Applied.NO;
        } catch (OperationException e) {
            return Applied.UNKNOWN;
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
