package dev.retort.op;

import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;

/**
 * Gives a value of an enum type another name, in the same place (PostgreSQL); rows and literal defaults follow.
 *
 * @param type the name of the type
 * @param from the value now
 * @param to the value after
 */
public record RenameEnumValue(QualifiedName type, String from, String to) implements Operation {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public RenameEnumValue {
        OperationContext.refuseSame(from, to, "value");
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        EnumType old = context.enumType(type);
        context.free(old.values().contains(to), "value '" + to + "'");
        return context.giving(() -> before.withEnumValueRenamed(type, from, to));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new RenameEnumValue(type, to, from));
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.enumType(type)
                .map(there -> OperationContext.renamed(
                        there.values().contains(from), there.values().contains(to)))
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
