package dev.retort.internal.compare;

import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.function.UnaryOperator;

/** Removes the default namespace from the names of a model, because inspection returns its objects without it. */
final class Namespaces {
    private Namespaces() {}

    /**
     * Returns the model with unqualified names for the objects of the default namespace.
     *
     * @param namespace the default namespace; empty if there is none
     */
    static SchemaModel withoutDefault(SchemaModel model, String namespace) {
        SchemaModel changed = model;
        for (Table table : model.tables()) {
            changed = isDefault(table.name(), namespace)
                    ? changed.withTableRenamed(
                            table.name(), QualifiedName.of(table.name().name()))
                    : changed;
        }
        for (EnumType type : model.enumTypes()) {
            changed = isDefault(type.name(), namespace)
                    ? changed.withEnumTypeRenamed(
                            type.name(), QualifiedName.of(type.name().name()))
                    : changed;
        }
        UnaryOperator<Sequence> unqualified = sequence -> isDefault(sequence.name(), namespace)
                ? sequence.withName(QualifiedName.of(sequence.name().name()))
                : sequence;
        return new SchemaModel(
                changed.tables(),
                changed.enumTypes(),
                changed.sequences().stream().map(unqualified).toList(),
                changed.views(),
                changed.objects());
    }

    private static boolean isDefault(QualifiedName name, String namespace) {
        return !namespace.isEmpty() && namespace.equals(name.schemaName());
    }
}
