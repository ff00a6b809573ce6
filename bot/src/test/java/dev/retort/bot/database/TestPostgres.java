package dev.retort.bot.database;

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
 * A real PostgreSQL, started once for all tests of a JVM, that really asks for the password: whoever connects without
 * the right one is turned away.
 */
public final class TestPostgres {
    /** What may stand in no output; its {@code @} must be written as {@code %40} in a URL. */
    public static final String PASSWORD = "p@ss-canary-7c1e";

    /** The password as it stands in a URL. */
    public static final String PASSWORD_IN_URL = "p%40ss-canary-7c1e";

    private static final String USER = "bot_owner";
    private static final AtomicInteger databases = new AtomicInteger();

    private final EmbeddedPostgres server;

    private TestPostgres() {
        try {
            Path data = Files.createTempDirectory("retort-bot-postgres");
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(true)
                    .start();
            execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
            Files.writeString(
                    data.resolve("pg_hba.conf"),
                    "local all all trust\nhost all postgres all trust\nhost all all all scram-sha-256\n");
            execute("SELECT pg_reload_conf()");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {
        private static final TestPostgres SHARED = new TestPostgres();
    }

    /** The one server of this JVM, started on first use. */
    public static TestPostgres shared() {
        return Holder.SHARED;
    }

    /** The URL of a new, empty database, with user and password. */
    public String newDatabase() {
        String name = "bot_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name + " OWNER " + USER);
        return url(PASSWORD_IN_URL, name);
    }

    /** Drops the database of such a URL, which the server refuses as long as anybody is connected to it. */
    public void drop(String url) {
        execute("DROP DATABASE " + url.substring(url.lastIndexOf('/') + 1));
    }

    /** A URL to this server with a password as it stands in a URL. */
    public String url(String password, String database) {
        return "postgresql://" + USER + ":" + password + "@localhost:" + server.getPort() + "/" + database;
    }

    private void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
