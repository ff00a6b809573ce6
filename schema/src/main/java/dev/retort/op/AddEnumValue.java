package dev.retort.op;

import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import org.jspecify.annotations.Nullable;

/**
 * Adds a value to an enum type. Does nothing if the type already has the value.
 *
 * <p>It has no reversal: no database removes a value from an enum type, because rows may contain it. A downgrade
 * therefore leaves the value in place, and the next upgrade finds it there.
 *
 * @param type the name of the type
 * @param value the new value
 * @param beforeValue the existing value before which the new value is inserted; null to add it at the end
 */
public record AddEnumValue(
        QualifiedName type, String value, @Nullable String beforeValue) implements Operation {

    /** Adds a value at the end of the type. */
    public static AddEnumValue of(QualifiedName type, String value) {
        return new AddEnumValue(type, value, null);
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        EnumType old = context.enumType(type);
        if (old.values().contains(value)) {
            return new SchemaState.Known(before);
        }
        return context.resultOf(() -> before.withEnumTypeReplaced(
                beforeValue == null ? old.withValue(value) : old.withValueBefore(value, beforeValue)));
    }

    @Override
    public Reversal reverse() {
        return Reversal.impossible("a value of enum type " + type + " cannot be removed, because rows may contain it");
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.enumType(type)
                .map(existing -> existing.values().contains(value) ? CompletionState.YES : CompletionState.NO)
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "add value '" + value + "' to enum type " + type;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.addEnumValue(this);
    }
}
