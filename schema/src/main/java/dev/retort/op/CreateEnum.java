package dev.retort.op;

import dev.retort.schema.EnumType;
import dev.retort.schema.SchemaModel;

/**
 * Creates an enum type (PostgreSQL).
 *
 * @param type the complete type
 */
public record CreateEnum(EnumType type) implements Operation {

    @Override
    public SchemaState apply(SchemaModel before) {
        return new OperationContext(this, before)
                .requireAbsent(before.enumType(type.name()).isPresent(), "enum type " + type.name())
                .resultOf(() -> before.withEnumType(type));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new DropEnum(type.name()));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return OperationContext.completionOfCreate(current.enumType(type.name()).orElse(null), type);
    }

    @Override
    public String display() {
        return "create enum type " + type.name();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.createEnum(this);
    }
}
