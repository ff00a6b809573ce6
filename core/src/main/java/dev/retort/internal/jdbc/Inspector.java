package dev.retort.internal.jdbc;

import dev.retort.dialect.Inspection;
import dev.retort.schema.SchemaModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the live database into a model, in a fixed number of queries whatever its number of tables. */
public final class Inspector {
    private final Session session;

    /** An inspector on this session. */
    public Inspector(Session session) {
        this.session = session;
    }

    /**
     * The model of a namespace, the engine's own tables among the others. In one transaction, so that the queries see
     * one state; not to be called within another.
     *
     * @param namespace the namespace; empty if the database has none
     * @throws DatabaseException if the catalogue cannot be read
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
     * The model of a namespace, as the session's open transaction sees it.
     *
     * @param namespace as for {@link #inspect}
     * @throws DatabaseException if the catalogue cannot be read
     */
    public SchemaModel inspectWithin(String namespace) {
        Inspection inspection = session.dialect().inspection();
        Map<String, List<Inspection.Row>> rows = new LinkedHashMap<>();
        for (Inspection.Query query : inspection.queries(namespace)) {
            rows.put(query.name(), session.query(query.sql(), Inspector::row));
        }
        return inspection.read(rows, namespace);
    }

    private static Inspection.Row row(Session.Row row) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int column = 1; column <= row.columns(); column++) {
            values.add(row.textOrNull(column));
        }
        return new Inspection.Row(values);
    }
}
