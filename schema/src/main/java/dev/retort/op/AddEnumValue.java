package dev.retort.op;

import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import org.jspecify.annotations.Nullable;

/**
 * Adds a value to an enum type, where it is not there already. It has no reversal: no database takes a value from a
 * type, as rows may hold it; so a downgrade leaves it, and the next upgrade finds it.
 *
 * @param type the name of the type
 * @param value the new value
 * @param next the value before which it stands; null for the end
 */
public record AddEnumValue(
        QualifiedName type, String value, @Nullable String next) implements Operation {

    /** Adds a value at the end. */
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
        return context.giving(() ->
                before.withEnumTypeReplaced(next == null ? old.withValue(value) : old.withValueBefore(value, next)));
    }

    @Override
    public Reversal reverse() {
        return Reversal.lacking("a value of enum type " + type + " cannot be taken away again, as rows may hold it");
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.enumType(type)
                .map(there -> there.values().contains(value) ? CompletionState.YES : CompletionState.NO)
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
