package dev.retort.internal.inspect;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.CatalogObjects.LeftOut;
import dev.retort.dialect.CatalogObjects.SqlObject;
import dev.retort.dialect.CatalogObjects.Stage;
import dev.retort.dialect.ObjectId;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.schema.SchemaModel;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that inspection finds in a database, without the engine's own tables.
 *
 * @param schema the objects that a model can represent
 * @param others the other objects of the default namespace, such as {@code domain email}, each with the SQL that
 *     creates it; the SQL is empty for an object that no SQL here creates
 */
public record DatabaseContent(SchemaModel schema, SortedMap<String, String> others) {
    /** Copies the map. */
    public DatabaseContent {
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
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
        CatalogObjects objects =
                EngineTables.without(new Inspector(session).objects(List.of("")), engineTables, namespace);
        SortedMap<String, String> others = new TreeMap<>();
        for (SqlObject object : objects.objects()) {
            // A model contains the other objects too, even if it cannot represent all of their details.
            ObjectId.Kind kind = object.id().kind();
            boolean isOther = kind == ObjectId.Kind.OTHER || kind == ObjectId.Kind.CONSTRAINT;
            if (isOther && object.stage() != Stage.SETTINGS) {
                others.put(object.id().toString(), object.create());
            }
        }
        for (LeftOut left : objects.leftOut()) {
            if (left.scope() == LeftOut.Scope.OBJECT) {
                others.put(left.object(), "");
            }
        }
        return new DatabaseContent(schema, others);
    }
}
