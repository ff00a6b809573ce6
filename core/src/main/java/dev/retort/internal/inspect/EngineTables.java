package dev.retort.internal.inspect;

import dev.retort.internal.jdbc.TableNames;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.List;

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
        boolean isDefault = names.schemaName() == null || names.schemaName().equals(namespace);
        for (String table : List.of(names.version(), names.history())) {
            QualifiedName name =
                    isDefault ? QualifiedName.of(table) : QualifiedName.of(String.valueOf(names.schemaName()), table);
            remaining = remaining.table(name).isPresent() ? remaining.withoutTable(name) : remaining;
        }
        return remaining;
    }
}
