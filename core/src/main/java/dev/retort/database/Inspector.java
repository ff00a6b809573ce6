package dev.retort.database;

import dev.retort.ddl.Inspection;
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
     * The model of a namespace.
     *
     * @param inspection how this database's catalogue is read
     * @param namespace the namespace; empty where the database has none
     * @throws DatabaseException where the catalogue cannot be read
     */
    public SchemaModel inspect(Inspection inspection, String namespace) {
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
