package dev.retort.internal.inspect;

import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.op.SqlTextReferences;
import dev.retort.schema.SchemaModel;
import java.util.List;
import java.util.Set;

/**
 * Everything that inspection finds in a database, without the engine's own tables.
 *
 * @param schema the objects that a model can represent
 * @param others the other objects of the default namespace, one text each, such as {@code domain "email"}
 */
public record DatabaseContent(SchemaModel schema, List<String> others) {
    public DatabaseContent {
        others = List.copyOf(others);
    }

    /**
     * Inspects a database outside a transaction.
     *
     * @param namespaces the namespaces to inspect; the empty string is the one of unqualified names
     * @param engineTables the names of the engine's tables
     */
    public static DatabaseContent of(Session session, Set<String> namespaces, TableNames engineTables) {
        String namespace = SessionIdentity.of(session).namespace();
        SchemaModel schema = EngineTables.without(InspectedSchema.of(session, namespaces), engineTables, namespace);
        List<String> others = unsupportedObjects(session).stream()
                .filter(object -> !SqlTextReferences.hasReference(object, engineTables.version()))
                .filter(object -> !SqlTextReferences.hasReference(object, engineTables.history()))
                .toList();
        return new DatabaseContent(schema, others);
    }

    /** Returns the objects of the default namespace that a model cannot represent, one text each. */
    public static List<String> unsupportedObjects(Session session) {
        return session.dialect()
                .server()
                .unsupportedObjects()
                .map(query -> session.query(query, row -> row.text(1)))
                .orElse(List.of());
    }
}
