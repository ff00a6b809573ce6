package dev.retort.dialect;

import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a database's catalogue is read into a model: the queries, whose number does not grow with the tables, and what
 * their rows mean. Pure: somebody else sends the queries.
 */
public interface Inspection {

    /** Begins a transaction that writes nothing and sees one state of the catalogue. */
    String begin();

    /**
     * The queries, in the order in which they are to be sent.
     *
     * @param namespace the namespace to read; empty if the database has none
     */
    List<Query> queries(String namespace);

    /**
     * The model that these rows tell.
     *
     * @param rows of each query by its name, columns in the query's order
     * @param namespace as for the queries
     */
    SchemaModel read(Map<String, List<Row>> rows, String namespace);

    /**
     * One query.
     *
     * @param name its name among those of the inspection
     * @param sql its text; every column is read as text
     */
    record Query(String name, String sql) {}

    /** One row; a column that is NULL is null. */
    record Row(List<@Nullable String> values) {
        public Row {
            // Not List.copyOf: a NULL is a value here.
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        /** The text of a column, counted from 0; empty if it is NULL. */
        public String text(int column) {
            String value = values.get(column);
            return value == null ? "" : value;
        }

        /** Whether a column is NULL. */
        public boolean isNull(int column) {
            return values.get(column) == null;
        }

        /** Whether a column says yes: {@code 1}, {@code t} or {@code true}. */
        public boolean isTrue(int column) {
            String value = text(column);
            return value.equals("1") || value.equals("t") || value.equals("true");
        }
    }
}
