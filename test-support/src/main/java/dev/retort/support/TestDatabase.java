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
 * A real, empty database for one test. Its methods do not use the engine, so that tests can verify independently what
 * the engine reports.
 *
 * @param database the product, which has an implementation of {@link TestDatabases}
 * @param url its URL as users write it, with {@link PostgresServer#PASSWORD_IN_URL} if it has a password
 */
public record TestDatabase(Database database, String url) {

    /** Creates an empty database of this product. An embedded database has its files in the folder. */
    public static TestDatabase create(Database database, Path folder) {
        return TestDatabases.of(database).create(folder);
    }

    /** The description of the product. */
    public TestDatabases kind() {
        return TestDatabases.of(database);
    }

    /** Opens a connection independent of the engine. */
    public Connection connect() {
        try {
            return kind().connect(this);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Executes statements without the engine. */
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

    /** Executes a query and returns the first column of its rows as strings. */
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

    /** The sorted names of all tables except for those of the engine and system tables. */
    public List<String> tables() {
        return query(kind().tablesQuery()).stream()
                .filter(name -> !name.startsWith("retort_"))
                .toList();
    }

    /** Returns whether a table exists. Includes the tables of the engine. */
    public boolean hasTable(String name) {
        return query(kind().tablesQuery()).contains(name);
    }

    /** The schema without the engine's tables, as lines that can be compared. */
    public List<String> schema() {
        return kind().schema(this).stream()
                .filter(line -> !line.contains("retort_"))
                .toList();
    }

    /** Returns whether nothing was created: neither a file nor a table. */
    public boolean isUntouched() {
        return kind().isUntouched(this);
    }

    /** The ids of the applied revisions in the version table, sorted. */
    public List<String> applied() {
        return query("SELECT id FROM retort_version WHERE state = 'applied' ORDER BY id");
    }

    /**
     * Creates the state that a process leaves when it is killed during the first statement of a revision that runs
     * outside of a transaction.
     */
    public void interrupt(String id, String down) {
        execute("INSERT INTO retort_version (id, down, depends_on, checksum, state, position, finished, changed_at)"
                + " SELECT '" + id + "', '" + down + "', '', '', 'upgrading', 0, '', changed_at"
                + " FROM retort_version WHERE id = '" + down + "'");
    }
}
