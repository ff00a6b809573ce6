package dev.retort.hibernate;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.Inspection;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.internal.creation.SchemaCreation;
import dev.retort.op.Operation;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.sql.SqlStatement;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;

/** An empty database of one product, in which a model is created and found again. */
final class LiveSchema implements AutoCloseable {
    private final Database database;
    private final Dialect dialect;
    private final Connection connection;

    private LiveSchema(Database database, Connection connection) {
        this.database = database;
        this.dialect = Dialects.of(database);
        this.connection = connection;
    }

    /** A new file of SQLite, a new database of the embedded PostgreSQL, or one of H2 in memory. */
    static LiveSchema of(Database database, Path folder) throws SQLException {
        if (database.equals(Database.H2)) {
            return new LiveSchema(database, DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID()));
        }
        return at(TestDatabase.create(database, folder));
    }

    /** A database that is there already. */
    static LiveSchema at(TestDatabase database) {
        return new LiveSchema(database.database(), database.connect());
    }

    Renderer renderer() {
        return dialect.renderer(ServerVersion.NEWEST);
    }

    Connection connection() {
        return connection;
    }

    /** Creates all of a model in one transaction. */
    void create(SchemaModel model) throws SQLException {
        SchemaModel now = SchemaModel.empty();
        connection.setAutoCommit(false);
        for (Operation operation : SchemaCreation.of(model)) {
            renderer().check(operation);
            for (SqlStatement statement : renderer().render(List.of(operation), now)) {
                send(statement.text());
            }
            now = operation.apply(now).model().orElseThrow();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    void send(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\n" + sql, e);
        }
    }

    /** What inspection finds. */
    SchemaModel inspect() throws SQLException {
        Map<String, List<Inspection.Row>> rows = new LinkedHashMap<>();
        for (Inspection.Query query : dialect.inspection().queries("")) {
            rows.put(query.name(), rows(query.sql()));
        }
        return dialect.inspection().read(rows, "");
    }

    private List<Inspection.Row> rows(String sql) throws SQLException {
        List<Inspection.Row> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<@Nullable String> values = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    values.add(rows.getString(column));
                }
                found.add(new Inspection.Row(values));
            }
        }
        return found;
    }

    /** The model with one word for every expression, where only the database knows how it prints them. */
    SchemaModel comparable(SchemaModel model) {
        if (database.equals(Database.SQLITE)) {
            return model;
        }
        List<Table> tables = model.tables().stream()
                .map(table -> new Table(
                        table.name(),
                        table.columns().stream().map(LiveSchema::column).toList(),
                        table.constraints().stream().map(LiveSchema::constraint).toList(),
                        table.indexes().stream().map(LiveSchema::index).toList(),
                        table.options(),
                        table.comment()))
                .toList();
        return new SchemaModel(tables, model.enumTypes(), model.sequences(), model.views(), model.objects());
    }

    private static Column column(Column column) {
        Generated generated = column.generated();
        DefaultValue value = column.defaultValue();
        if (generated != null) {
            return column.withGenerated(new Generated("expression", generated.storage()));
        }
        return value != null && value.kind() == DefaultValue.Kind.EXPRESSION
                ? column.withDefault(DefaultValue.expression("expression"))
                : column;
    }

    private static Constraint constraint(Constraint constraint) {
        return constraint instanceof Check check ? Check.of("expression").withName(check.name()) : constraint;
    }

    private static Index index(Index index) {
        List<IndexKey> keys = index.keys().stream()
                .map(key -> key.expression() == null ? key : IndexKey.ofExpression("expression"))
                .toList();
        Index plain = Index.of(index.name(), keys)
                .withInclude(index.include())
                .withMethod(index.method())
                .withWhere(index.where() == null ? null : "expression");
        return index.unique() ? plain.asUnique() : plain;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
