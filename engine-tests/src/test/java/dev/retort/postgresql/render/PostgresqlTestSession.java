package dev.retort.postgresql.render;

import dev.retort.dialect.Inspection;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.internal.creation.SchemaCreation;
import dev.retort.op.Operation;
import dev.retort.postgresql.PostgresqlDialect;
import dev.retort.postgresql.inspect.PostgresqlInspection;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A session on a new PostgreSQL database with the namespaces public and app, which executes operations. */
final class PostgresqlTestSession implements AutoCloseable {
    static final ServerVersion SERVER = new ServerVersion(17, 0);
    static final Renderer RENDERER = new PostgresqlDialect().renderer(SERVER);

    private static final String IN_APP = """
            SELECT 1 FROM pg_class WHERE relnamespace = 'app'::regnamespace
            UNION ALL SELECT 1 FROM pg_type WHERE typnamespace = 'app'::regnamespace
            UNION ALL SELECT 1 FROM pg_proc WHERE pronamespace = 'app'::regnamespace LIMIT 1""";

    private final Connection connection =
            TestDatabase.create(Database.POSTGRESQL, Path.of(".")).connect();

    private boolean inTransaction;

    PostgresqlTestSession() throws SQLException {
        send("CREATE SCHEMA app");
    }

    /** Returns the statements of one operation. If the renderer does not require the schema, it gets an empty one. */
    static List<String> statements(Operation operation, SchemaModel before) {
        RENDERER.check(operation);
        SchemaModel given = RENDERER.requiresSchema(operation) ? before : SchemaModel.empty();
        return RENDERER.render(List.of(operation), given).stream()
                .map(SqlStatement::text)
                .toList();
    }

    static SchemaModel after(SchemaModel before, Operation operation) {
        return operation.apply(before).model().orElseThrow();
    }

    void send(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
                inTransaction =
                        sql.equals("BEGIN") || inTransaction && !sql.equals("COMMIT") && !sql.equals("ROLLBACK");
            }
        }
    }

    /** Executes an operation as a run does, and returns the model after it. */
    SchemaModel run(SchemaModel before, Operation operation) throws SQLException {
        String[] statements = statements(operation, before).toArray(String[]::new);
        if (inTransaction || RENDERER.requiresAutocommit(operation, List.of())) {
            send(statements);
            return after(before, operation);
        }
        send("BEGIN");
        try {
            send(statements);
            send("COMMIT");
        } finally {
            if (inTransaction) {
                send("ROLLBACK");
            }
        }
        return after(before, operation);
    }

    /** Executes operations on an empty model, and returns the model after them. */
    SchemaModel run(List<Operation> operations) throws SQLException {
        SchemaModel now = SchemaModel.empty();
        for (Operation operation : operations) {
            now = run(now, operation);
        }
        return now;
    }

    void create(SchemaModel model) throws SQLException {
        run(SchemaCreation.of(model));
    }

    List<String> query(String sql) throws SQLException {
        return rows(sql).stream().map(row -> row.text(0)).toList();
    }

    /** Inspects both namespaces into one model. */
    SchemaModel model() throws SQLException {
        SchemaModel one = model("public");
        // Inspecting both takes twice as long, and most tests use only one.
        SchemaModel other = query(IN_APP).isEmpty() ? SchemaModel.empty() : model("app");
        return new SchemaModel(
                joined(one.tables(), other.tables()),
                joined(one.enumTypes(), other.enumTypes()),
                joined(one.sequences(), other.sequences()),
                joined(one.views(), other.views()),
                joined(one.objects(), other.objects()));
    }

    private SchemaModel model(String namespace) throws SQLException {
        PostgresqlInspection inspection = new PostgresqlInspection();
        Map<String, List<Inspection.Row>> rows = new LinkedHashMap<>();
        for (Inspection.Query query : inspection.queries(namespace)) {
            rows.put(query.name(), rows(query.sql()));
        }
        return inspection.read(rows, namespace);
    }

    private List<Inspection.Row> rows(String sql) throws SQLException {
        List<Inspection.Row> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(rows.getString(column));
                }
                found.add(new Inspection.Row(values));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
