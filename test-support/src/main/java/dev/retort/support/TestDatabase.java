package dev.retort.support;

import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A real, empty database for one test, and eyes of its own on it: what the engine claims is checked past the engine.
 *
 * @param database which one
 * @param url its URL as users write it
 */
public record TestDatabase(Database database, String url) {

    /** An empty database: a new SQLite file in the folder, or a new database on the PostgreSQL server. */
    public static TestDatabase create(Database database, Path folder) {
        return switch (database.code()) {
            case "sqlite" -> new TestDatabase(database, "sqlite:///" + folder.resolve("test.db"));
            case "postgresql" -> new TestDatabase(database, PostgresServer.newDatabase());
            default -> throw new IllegalArgumentException("no server for " + database);
        };
    }

    /** A connection past the engine. */
    public Connection connect() {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        Properties properties = new Properties();
        properties.putAll(parsed.properties());
        try {
            return DriverManager.getConnection(parsed.jdbcUrl(), properties);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends statements past the engine. */
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

    /** Names of all tables that are neither the engine's nor the database's own, sorted. */
    public List<String> tables() {
        String sql = database.equals(Database.SQLITE)
                ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'retort_%'"
                        + " AND name NOT LIKE 'sqlite_%' ORDER BY 1"
                : "SELECT tablename FROM pg_tables"
                        + " WHERE schemaname = 'public' AND tablename NOT LIKE 'retort_%' ORDER BY 1";
        return query(sql);
    }

    /** Ids in the version table, sorted. */
    public List<String> applied() {
        return query("SELECT id FROM retort_version WHERE state = 'applied' ORDER BY id");
    }
}
