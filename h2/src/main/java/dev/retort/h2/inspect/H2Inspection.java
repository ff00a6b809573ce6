package dev.retort.h2.inspect;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.Inspection;
import dev.retort.schema.SchemaModel;
import java.util.List;
import java.util.Map;

/**
 * Reads one schema of H2 2.4 into a model.
 *
 * <p>Names in the current schema have no schema in the model. Expressions are as H2 prints them. Not read are the
 * indexes that H2 generates for constraints, the table of the migration lock, temporary and linked tables, and the
 * objects that {@link #objects} lists.
 */
public final class H2Inspection implements Inspection {
    /** The comment by which inspection recognizes the table of the migration lock. */
    public static final String LOCK_TABLE = "Lock of Retort: one runner of migrations at a time";

    @Override
    public String begin() {
        return "BEGIN";
    }

    @Override
    public List<Query> queries(String namespace) {
        return H2Catalog.queries(namespace);
    }

    @Override
    public List<Query> objectQueries(List<String> namespaces) {
        return H2Objects.queries(namespaces);
    }

    @Override
    public CatalogObjects objects(Map<String, List<Row>> rows) {
        return H2Objects.read(rows);
    }

    @Override
    public SchemaModel read(Map<String, List<Row>> rows, String namespace) {
        return H2Copies.restored(
                new SchemaModel(new H2TableReader(rows).read(), List.of(), List.of(), List.of(), List.of()));
    }
}
