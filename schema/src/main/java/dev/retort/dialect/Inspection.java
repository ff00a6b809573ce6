package dev.retort.dialect;

import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog of a database into a model. Defines the queries, whose number does not depend on the number of
 * tables, and interprets their rows. Performs no I/O: the caller sends the queries.
 */
public interface Inspection {

    /** Returns a statement that begins a read-only transaction with a consistent view of the catalog. */
    String begin();

    /**
     * Returns the queries in the order in which they must be sent.
     *
     * @param namespace the schema to read; empty if the database has no schemas
     */
    List<Query> queries(String namespace);

    /**
     * Builds the model from the rows of the queries.
     *
     * @param rows the rows of each query by its name, with the columns in the order of the query
     * @param namespace the schema that was passed to {@link #queries}
     */
    SchemaModel read(Map<String, List<Row>> rows, String namespace);

    /**
     * Returns the queries for a model in which the parts of a table that are tables themselves, such as partitions, are
     * tables of their own. {@link #read} interprets their rows too.
     *
     * @param namespace as for {@link #queries}
     */
    default List<Query> queriesOfAllTables(String namespace) {
        return queries(namespace);
    }

    /**
     * Returns the queries for the objects that a model cannot represent, and for the dependencies of all objects, in
     * the order in which they must be sent. Empty if a model can represent everything.
     *
     * @param namespaces the schemas to read; the empty text is the one of unqualified names
     */
    default List<Query> objectQueries(List<String> namespaces) {
        return List.of();
    }

    /**
     * Interprets the rows of {@link #objectQueries}.
     *
     * @param rows the rows of each query by its name, with the columns in the order of the query
     */
    default CatalogObjects objects(Map<String, List<Row>> rows) {
        return CatalogObjects.NONE;
    }

    /**
     * A catalog query.
     *
     * @param name the name, unique within the inspection
     * @param sql the SQL; every column is read as text
     */
    record Query(String name, String sql) {}

    /** A row of a catalog query. A NULL column is null. */
    record Row(List<@Nullable String> values) {
        public Row {
            // List.copyOf does not accept null.
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        /** Returns the text of a column, counted from 0; empty if it is NULL. */
        public String text(int column) {
            String value = values.get(column);
            return value == null ? "" : value;
        }

        /** Returns whether a column, counted from 0, is NULL. */
        public boolean isNull(int column) {
            return values.get(column) == null;
        }

        /** Returns whether a column, counted from 0, is true: {@code 1}, {@code t} or {@code true}. */
        public boolean isTrue(int column) {
            String value = text(column);
            return value.equals("1") || value.equals("t") || value.equals("true");
        }
    }
}
