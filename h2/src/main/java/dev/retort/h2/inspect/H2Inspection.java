package dev.retort.h2.inspect;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.Inspection;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import java.util.List;
import java.util.Map;

/**
 * Reads one schema of H2 2.4 into a model.
 *
 * <p>Names in the current schema have no schema in the model. Expressions are as H2 prints them. Sequences have
 * explicit values for all parameters; the sequence of an identity column is part of the identity. Not read are the
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
        List<Sequence> sequences = rows.getOrDefault(H2Catalog.SEQUENCES, List.of()).stream()
                .map(H2Inspection::sequence)
                .toList();
        return H2Copies.restored(
                new SchemaModel(new H2TableReader(rows).read(), List.of(), sequences, List.of(), List.of()));
    }

    private static Sequence sequence(Row row) {
        return new Sequence(
                new QualifiedName(row.values().get(1), row.text(0)),
                H2TypeReader.of(row.text(2)),
                Long.valueOf(row.text(3)),
                Long.parseLong(row.text(4)),
                Long.valueOf(row.text(5)),
                Long.valueOf(row.text(6)),
                // H2 itself reports a negative number for some sequences without a lower bound.
                Math.max(1, Long.parseLong(row.text(7))),
                row.text(8).equals("YES"),
                null,
                row.values().get(9));
    }
}
