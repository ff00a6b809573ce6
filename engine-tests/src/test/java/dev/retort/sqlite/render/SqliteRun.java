package dev.retort.sqlite.render;

import dev.retort.dialect.Renderer;
import dev.retort.dialect.Renderer.RebuildGuard;
import dev.retort.dialect.ServerVersion;
import dev.retort.op.Operation;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import dev.retort.sqlite.SqliteDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs operations on a connection as a step does: in one transaction, with the foreign key guard around it. */
record SqliteRun(Connection connection) {
    private static final Renderer RENDERER = new SqliteDialect().renderer(ServerVersion.NEWEST);

    /** Renders operations and runs them in one transaction, which is rolled back if one of them fails. */
    void run(SchemaModel before, Operation... operations) throws SQLException {
        List<SqlStatement> statements = RENDERER.render(List.of(operations), before);
        Optional<RebuildGuard> guard = RENDERER.guard(List.of(operations));
        boolean enforced =
                guard.isPresent() && rows(guard.get().enforcedQuery()).equals(List.of("1"));
        if (enforced) {
            execute(guard.get().disable());
        }
        execute("BEGIN IMMEDIATE");
        try {
            List<String> old = guard.isPresent() ? rows(guard.get().violationsQuery()) : List.of();
            for (SqlStatement statement : statements) {
                execute(statement.text());
            }
            List<String> now = guard.isPresent() ? rows(guard.get().violationsQuery()) : new ArrayList<>();
            now.removeAll(old);
            if (!now.isEmpty()) {
                throw new SQLException("FOREIGN KEY constraint failed: " + now);
            }
            execute("COMMIT");
        } catch (SQLException e) {
            execute("ROLLBACK");
            throw e;
        } finally {
            if (enforced) {
                execute(guard.get().enable());
            }
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the rows of a query, with columns joined by a bar. */
    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    values.add(found.getString(i));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }
}
