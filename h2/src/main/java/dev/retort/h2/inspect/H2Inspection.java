package dev.retort.h2.inspect;

import dev.retort.dialect.Inspection;
import dev.retort.schema.SchemaModel;
import java.util.List;
import java.util.Map;

/**
 * How one schema of H2 2.4 becomes a model.
 *
 * <p>A name has no schema in the model if unqualified names go to that schema now. Expressions are as H2 prints them.
 * Left out are the indexes that H2 makes for constraints, the table of the migration lock, temporary and linked tables,
 * and what {@link H2UnsupportedObjects} lists.
 */
public final class H2Inspection implements Inspection {
    /** The comment of the table of the migration lock, by which inspection knows it. */
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
    public SchemaModel read(Map<String, List<Row>> rows, String namespace) {
        return H2Copies.restored(
                new SchemaModel(new H2TableReader(rows).read(), List.of(), List.of(), List.of(), List.of()));
    }
}
