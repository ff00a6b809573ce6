package dev.retort.support;

import dev.retort.schema.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A real, empty database for one test, with access that does not pass through the engine: what the engine claims is
 * checked independently.
 *
 * @param database the product; its {@link TestDatabases} answer for it
 * @param url its URL as users write it, with {@link PostgresServer#PASSWORD_IN_URL} if it has a password
 */
public record TestDatabase(Database database, String url) {

    /** Creates an empty database of this product; the folder holds its files if it is an embedded one. */
    public static TestDatabase create(Database database, Path folder) {
        return TestDatabases.of(database).create(folder);
    }

    /** What is known about the databases of this product. */
    public TestDatabases kind() {
        return TestDatabases.of(database);
    }

    /** Opens a connection that does not pass through the engine. */
    public Connection connect() {
        try {
            return kind().connect(this);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Executes statements, without the engine. */
    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query, as texts. */
    public List<String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of all tables that are neither the engine's nor the database's own, sorted. */
    public List<String> tables() {
        return query(kind().tablesQuery()).stream()
                .filter(name -> !name.startsWith("retort_"))
                .toList();
    }

    /** Whether there is such a table; the engine's are found too. */
    public boolean hasTable(String name) {
        return query(kind().tablesQuery()).contains(name);
    }

    /** The schema in a form that can be compared, without the engine's tables. */
    public List<String> schema() {
        return kind().schema(this).stream()
                .filter(line -> !line.contains("retort_"))
                .toList();
    }

    /** Whether nothing was created: no file, and no table. */
    public boolean isUntouched() {
        return kind().isUntouched(this);
    }

    /** Ids in the version table, sorted. */
    public List<String> applied() {
        return query("SELECT id FROM retort_version WHERE state = 'applied' ORDER BY id");
    }

    /** Leaves what a process leaves that is killed in the first statement of a revision outside a transaction. */
    public void interrupt(String id, String down) {
        execute("INSERT INTO retort_version (id, down, depends_on, checksum, state, position, finished, changed_at)"
                + " SELECT '" + id + "', '" + down + "', '', '', 'upgrading', 0, '', changed_at"
                + " FROM retort_version WHERE id = '" + down + "'");
    }
}
