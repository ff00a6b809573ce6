package dev.retort.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server for all tests of this JVM, on the loopback interface and a free port. Each test gets its own
 * database.
 *
 * <p>The owner of the databases is not a superuser. The server requires the owner's password and rejects connections
 * without it.
 */
public final class PostgresServer {
    /** The role that owns the databases. */
    public static final String OWNER = "owner";

    /** The owner's password, which must not appear in any output. */
    public static final String PASSWORD = "p@ss-c4n4ry-7c1e";

    /** The owner's password, percent-encoded for a URL. */
    public static final String PASSWORD_IN_URL = "p%40ss-c4n4ry-7c1e";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /**
     * The number of databases to keep; older ones are dropped. It is more than one test creates. A thousand databases
     * would take gigabytes, and a minute to delete.
     */
    private static final int MAX_DATABASES = 40;

    private PostgresServer() {}

    /** Starts the server on first use. The library stops it with the JVM. */
    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                Path data = Files.createTempDirectory("retort-postgres");
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(true)
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("scram_iterations", "1")
                        .start();
                execute(
                        server,
                        "CREATE ROLE " + OWNER + " LOGIN CREATEROLE PASSWORD '" + PASSWORD + "'",
                        "ALTER ROLE " + OWNER + " SET createrole_self_grant = 'set'",
                        "GRANT pg_monitor TO " + OWNER);
                Files.writeString(
                        data.resolve("pg_hba.conf"),
                        "local all all trust\nhost all postgres all trust\nhost all all all scram-sha-256\n");
                execute(server, "SELECT pg_reload_conf()");
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Creates a database, and returns its URL as users write it, with the owner's name and password. */
    public static String newDatabase() {
        int number = NUMBER.incrementAndGet();
        execute(Holder.SERVER, "CREATE DATABASE test_" + number + " OWNER " + OWNER);
        if (number > MAX_DATABASES) {
            execute(Holder.SERVER, "DROP DATABASE IF EXISTS test_" + (number - MAX_DATABASES) + " WITH (FORCE)");
        }
        return "postgresql://" + OWNER + ":" + PASSWORD_IN_URL + "@localhost:" + Holder.SERVER.getPort() + "/test_"
                + number;
    }

    /** Drops the database with this URL. Fails if there are connections to it. */
    public static void drop(String url) {
        execute(Holder.SERVER, "DROP DATABASE " + url.substring(url.lastIndexOf('/') + 1));
    }

    /** Executes a statement as the superuser, in the database with this URL. */
    public static void asSuperuser(String url, String sql) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        try (Connection connection = Holder.SERVER.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(EmbeddedPostgres server, String... statements) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
