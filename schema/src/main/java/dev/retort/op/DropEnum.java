package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;

/**
 * Drops an enum type (PostgreSQL). Rejected while a column has that type.
 *
 * @param type the name of the type
 */
public record DropEnum(QualifiedName type) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.enumType(type);
        context.requireUnused(
                "enum type " + type,
                before.tablesUsing(type).stream()
                        .map(table -> "columns of table " + table.name())
                        .toList());
        return context.resultOf(() -> before.withoutEnumType(type));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.of(new CreateEnum(OperationContext.checked(this, before).enumType(type)));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return OperationContext.completionOfDrop(current.enumType(type).isPresent());
    }

    @Override
    public String display() {
        return "drop enum type " + type;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.dropEnum(this);
    }
}
