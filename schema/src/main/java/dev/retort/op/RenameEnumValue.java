package dev.retort.op;

import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;

/**
 * Renames a value of an enum type and keeps its position (PostgreSQL). Rows and literal default values are updated.
 *
 * @param type the name of the type
 * @param from the current value
 * @param to the new value
 */
public record RenameEnumValue(QualifiedName type, String from, String to) implements Operation {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public RenameEnumValue {
        OperationContext.requireDifferent(from, to, "value");
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        EnumType old = context.enumType(type);
        context.requireAbsent(old.values().contains(to), "value '" + to + "'");
        return context.resultOf(() -> before.withEnumValueRenamed(type, from, to));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new RenameEnumValue(type, to, from));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.enumType(type)
                .map(existing -> OperationContext.completionOfRename(
                        existing.values().contains(from), existing.values().contains(to)))
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "rename value '" + from + "' of enum type " + type + " to '" + to + "'";
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.renameEnumValue(this);
    }
}
