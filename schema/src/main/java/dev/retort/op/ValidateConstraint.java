package dev.retort.op;

import dev.retort.schema.Check;
import dev.retort.schema.Constraint;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Optional;

/**
 * Holds a check or foreign key that was added as not valid against the rows that were there before (PostgreSQL).
 *
 * <p>Its reversal drops and adds the constraint, as no database takes the knowledge back otherwise.
 *
 * @param table of which table
 * @param constraint its name
 */
public record ValidateConstraint(QualifiedName table, String constraint) implements TableOperation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Constraint old = context.constraint(table, ConstraintRef.named(constraint));
        if (isValidated(old).isEmpty()) {
            throw OperationException.invalid(this, "only a check or a foreign key can be not valid");
        }
        return context.changing(table, in -> in.withConstraintReplaced(old, validated(old)));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Constraint old = context.constraint(table, ConstraintRef.named(constraint));
        if (context.after().equals(before)) {
            return Reversal.by();
        }
        return Reversal.by(DropConstraint.of(table, constraint), new AddConstraint(table, old));
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.table(table)
                .flatMap(there -> there.constraint(constraint))
                .flatMap(ValidateConstraint::isValidated)
                .map(validated -> validated ? CompletionState.YES : CompletionState.NO)
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "validate constraint " + constraint + " of table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.validateConstraint(this);
    }

    private static Optional<Boolean> isValidated(Constraint constraint) {
        if (constraint instanceof Check check) {
            return Optional.of(check.validated());
        }
        return constraint instanceof ForeignKey key ? Optional.of(key.validated()) : Optional.empty();
    }

    private static Constraint validated(Constraint constraint) {
        if (constraint instanceof Check check) {
            return check.asValidated();
        }
        return constraint instanceof ForeignKey key ? key.asValidated() : constraint;
    }
}
