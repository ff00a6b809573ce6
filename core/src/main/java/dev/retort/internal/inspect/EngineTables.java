package dev.retort.internal.inspect;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.ObjectId;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Leaves the tables of the engine out of an inspected schema. */
public final class EngineTables {
    private EngineTables() {}

    /**
     * Returns the schema without the engine's own tables.
     *
     * @param namespace the namespace of unqualified names
     */
    public static SchemaModel without(SchemaModel schema, TableNames names, String namespace) {
        SchemaModel remaining = schema;
        for (QualifiedName name : names(names, namespace)) {
            remaining = remaining.table(name).isPresent() ? remaining.withoutTable(name) : remaining;
        }
        return remaining;
    }

    /**
     * Returns the objects without the settings and parts of the engine's own tables, such as privileges on them.
     *
     * @param namespace the namespace of unqualified names
     */
    public static CatalogObjects without(CatalogObjects objects, TableNames names, String namespace) {
        return objects.without(
                names(names, namespace).stream().map(ObjectId::table).collect(Collectors.toSet()));
    }

    private static List<QualifiedName> names(TableNames names, String namespace) {
        String own = names.schemaName();
        return Stream.of(names.version(), names.history())
                .map(table ->
                        own == null || own.equals(namespace) ? QualifiedName.of(table) : QualifiedName.of(own, table))
                .toList();
    }
}
