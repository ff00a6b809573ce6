package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;

/**
 * Drops an enum type (PostgreSQL). Refused while a column is of that type.
 *
 * @param type its name
 */
public record DropEnum(QualifiedName type) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.enumType(type);
        context.unused(
                "enum type " + type,
                before.tablesUsing(type).stream()
                        .map(table -> "columns of table " + table.name())
                        .toList());
        return context.giving(() -> before.withoutEnumType(type));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.by(new CreateEnum(OperationContext.checked(this, before).enumType(type)));
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return OperationContext.dropped(now.enumType(type).isPresent());
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
