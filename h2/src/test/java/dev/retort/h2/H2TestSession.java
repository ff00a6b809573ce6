package dev.retort.h2;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.Inspection;
import dev.retort.dialect.Inspection.Query;
import dev.retort.dialect.Inspection.Row;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.internal.creation.SchemaCreation;
import dev.retort.op.Operation;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A session on an H2 database that executes operations without the engine. */
final class H2TestSession implements AutoCloseable {
    static final Renderer RENDERER = new H2Dialect().renderer(ServerVersion.NEWEST);

    private final String url;
    private final Connection connection;

    H2TestSession() {
        this("jdbc:h2:mem:" + UUID.randomUUID());
    }

    H2TestSession(String url) {
        this.url = url;
        try {
            connection = DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return url;
    }

    void send(String... statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Returns the rows of a query, with columns joined by a bar. */
    List<String> query(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                texts.add(String.join("|", row.stream().map(String::valueOf).toList()));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Executes an operation, and returns the model after it. */
    SchemaModel run(SchemaModel before, Operation operation) {
        RENDERER.check(operation);
        SchemaModel after = operation.apply(before).model().orElseThrow();
        for (SqlStatement statement : RENDERER.render(List.of(operation), before)) {
            send(statement.text());
        }
        return after;
    }

    void create(SchemaModel model) {
        SchemaModel now = SchemaModel.empty();
        for (Operation operation : SchemaCreation.of(model)) {
            now = run(now, operation);
        }
    }

    /** Inspects the current schema. */
    SchemaModel model() {
        return model("");
    }

    /** Inspects the schema with this name. */
    SchemaModel model(String schemaName) {
        Inspection inspection = new H2Dialect().inspection();
        return inspection.read(rows(inspection.queries(schemaName)), schemaName);
    }

    /** Inspects what a model of the current schema cannot represent. */
    CatalogObjects objects() {
        Inspection inspection = new H2Dialect().inspection();
        return inspection.objects(rows(inspection.objectQueries(List.of(""))));
    }

    private Map<String, List<Row>> rows(List<Query> queries) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (Query query : queries) {
            rows.put(query.name(), rows(query.sql()));
        }
        return rows;
    }

    private List<Row> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<Row> rows = new ArrayList<>();
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    values.add(found.getString(i));
                }
                rows.add(new Row(values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
