package dev.retort.internal.inspect;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.Inspection;
import dev.retort.internal.jdbc.Session;
import dev.retort.schema.SchemaModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the schema of a live database. The number of queries does not depend on the number of tables. */
public final class Inspector {
    private final Session session;

    /** Creates an inspector for a session. */
    public Inspector(Session session) {
        this.session = session;
    }

    /**
     * Returns the schema of a namespace, including the engine's own tables. Runs in a transaction of its own, so that
     * all queries see one state; must not be called within another transaction.
     *
     * @param namespace the namespace; empty for the one of unqualified names
     * @throws DatabaseException if the catalog cannot be read
     */
    public SchemaModel inspect(String namespace) {
        session.execute(session.dialect().inspection().begin());
        try {
            return inspectWithin(namespace);
        } finally {
            session.execute(session.dialect().server().transaction().rollback());
        }
    }

    /**
     * Returns the schema of a namespace, as visible to the open transaction of the session.
     *
     * @param namespace as for {@link #inspect}
     * @throws DatabaseException if the catalog cannot be read
     */
    public SchemaModel inspectWithin(String namespace) {
        Inspection inspection = session.dialect().inspection();
        return inspection.read(rows(inspection.queries(namespace)), namespace);
    }

    /**
     * Returns all objects of namespaces, including those that a model cannot represent. Runs in a transaction of its
     * own, as {@link #inspect}.
     *
     * @param namespaces the namespaces; the empty text is the one of unqualified names
     * @throws DatabaseException if the catalog cannot be read
     */
    public WholeSchema inspectWhole(List<String> namespaces) {
        Inspection inspection = session.dialect().inspection();
        session.execute(inspection.begin());
        try {
            List<SchemaModel> parts = new ArrayList<>();
            for (String namespace : namespaces) {
                parts.add(inspection.read(rows(inspection.queriesOfAllTables(namespace)), namespace));
            }
            return new WholeSchema(
                    WholeSchema.joined(parts), inspection.objects(rows(inspection.objectQueries(namespaces))));
        } finally {
            session.execute(session.dialect().server().transaction().rollback());
        }
    }

    /**
     * Returns the objects of namespaces that a model cannot represent. Runs in a transaction of its own, as
     * {@link #inspect}.
     *
     * @param namespaces the namespaces; the empty text is the one of unqualified names
     * @throws DatabaseException if the catalog cannot be read
     */
    public CatalogObjects objects(List<String> namespaces) {
        Inspection inspection = session.dialect().inspection();
        session.execute(inspection.begin());
        try {
            return inspection.objects(rows(inspection.objectQueries(namespaces)));
        } finally {
            session.execute(session.dialect().server().transaction().rollback());
        }
    }

    private Map<String, List<Inspection.Row>> rows(List<Inspection.Query> queries) {
        Map<String, List<Inspection.Row>> rows = new LinkedHashMap<>();
        for (Inspection.Query query : queries) {
            rows.put(query.name(), session.query(query.sql(), Inspector::row));
        }
        return rows;
    }

    private static Inspection.Row row(Session.Row row) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int column = 1; column <= row.columns(); column++) {
            values.add(row.textOrNull(column));
        }
        return new Inspection.Row(values);
    }
}
