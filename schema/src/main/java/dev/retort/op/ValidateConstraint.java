package dev.retort.op;

import dev.retort.schema.Check;
import dev.retort.schema.Constraint;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Optional;

/**
 * Validates a check or foreign key that was added as {@code NOT VALID}: existing rows are checked (PostgreSQL).
 *
 * <p>The reversal drops the constraint and adds it as {@code NOT VALID}, because no database can mark a constraint as
 * not validated.
 *
 * @param table the table
 * @param constraint the name of the constraint
 */
public record ValidateConstraint(QualifiedName table, String constraint) implements TableOperation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Constraint old = context.constraint(table, ConstraintRef.named(constraint));
        if (isValidated(old).isEmpty()) {
            throw OperationException.invalid(this, "only a check or a foreign key can be NOT VALID");
        }
        return context.replaceTable(table, existingTable -> existingTable.withConstraintReplaced(old, validated(old)));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Constraint old = context.constraint(table, ConstraintRef.named(constraint));
        if (context.modelAfter().equals(before)) {
            return Reversal.of();
        }
        return Reversal.of(DropConstraint.of(table, constraint), new AddConstraint(table, old));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.table(table)
                .flatMap(existing -> existing.constraint(constraint))
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
