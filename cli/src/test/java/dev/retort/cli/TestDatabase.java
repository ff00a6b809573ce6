package dev.retort.cli;

import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real, empty database for one test, and eyes of its own on it: what the program claims is checked past the program.
 *
 * @param database which one
 * @param url its URL as users write it, with {@link Shell#CANARY} for a password where there are passwords
 */
record TestDatabase(Database database, String url) {
    private static final Pattern RUNNER = Pattern.compile("retort (\\d+) on ");

    /** An empty database: a new SQLite file in the folder, or a new database on the PostgreSQL server. */
    static TestDatabase create(Database database, Path folder) {
        return database == Database.SQLITE
                ? new TestDatabase(database, "sqlite:///" + folder.resolve("test.db"))
                : new TestDatabase(database, PostgresServer.newDatabase(Shell.CANARY));
    }

    /** Sends statements past the program. */
    void execute(String... statements) {
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
    List<String> query(String sql) {
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

    /** Leaves what a process leaves that was killed in the first statement of a revision outside a transaction. */
    void cut(String id, String down) {
        execute("INSERT INTO retort_version (id, down, depends_on, checksum, state, position, finished, changed_at)"
                + " SELECT '" + id + "', '" + down + "', '', '', 'upgrading', 0, '', changed_at"
                + " FROM retort_version WHERE id = '" + down + "'");
    }

    /** Ids in the version table, sorted. */
    List<String> applied() {
        return query("SELECT id FROM retort_version WHERE state = 'applied' ORDER BY id");
    }

    /** Whether a table is there. */
    boolean hasTable(String name) {
        String tables = database == Database.SQLITE
                ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
        return query(tables).contains(name);
    }

    /** The process that holds the migration lock now, found past the program; empty where nobody does. */
    Optional<Long> lockHolder() {
        String name = database == Database.SQLITE
                ? lockFile()
                : String.join(
                        "\n",
                        query("SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                                + " WHERE l.locktype = 'advisory' AND l.granted AND l.database ="
                                + " (SELECT oid FROM pg_database WHERE datname = current_database())"));
        Matcher matcher = RUNNER.matcher(name);
        return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** Whether the holder of the lock has begun what names this table. */
    boolean isAtWork(String table) {
        return database == Database.SQLITE
                ? lockFile().contains(table.replaceFirst("^t_", ""))
                : query("SELECT query FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()")
                        .stream()
                        .anyMatch(statement -> statement.contains(table));
    }

    private String lockFile() {
        try {
            return Files.readString(Path.of(url.replaceFirst("sqlite:///", "") + ".retort-lock"));
        } catch (IOException notYet) {
            return "";
        }
    }

    private Connection connect() throws SQLException {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        Properties properties = new Properties();
        properties.putAll(parsed.properties());
        return DriverManager.getConnection(parsed.jdbcUrl(), properties);
    }
}
