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
 * One real PostgreSQL for all tests of this JVM, on loopback and a free port; each test gets a database of its own.
 *
 * <p>The owner of the databases is no superuser, and the server asks for the owner's password: whoever connects without
 * the right one is turned away.
 */
public final class PostgresServer {
    /** The role that owns the databases. */
    public static final String OWNER = "owner";

    /** The owner's password, which no output may show. */
    public static final String PASSWORD = "p@ss-c4n4ry-7c1e";

    /** The owner's password as it is written in a URL. */
    public static final String PASSWORD_IN_URL = "p%40ss-c4n4ry-7c1e";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** How many databases stay: more than one test makes. A thousand would be gigabytes, and a minute to delete. */
    private static final int KEPT = 40;

    private PostgresServer() {}

    /** Started with the first use, ended with the JVM by the library's own handle. */
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
        if (number > KEPT) {
            execute(Holder.SERVER, "DROP DATABASE IF EXISTS test_" + (number - KEPT) + " WITH (FORCE)");
        }
        return "postgresql://" + OWNER + ":" + PASSWORD_IN_URL + "@localhost:" + Holder.SERVER.getPort() + "/test_"
                + number;
    }

    /** Drops the database with this URL, which the server refuses as long as anybody is connected to it. */
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
