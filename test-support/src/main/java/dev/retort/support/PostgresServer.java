package dev.retort.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of this JVM, on loopback and a free port; each test gets a database of its own. */
public final class PostgresServer {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** How many databases stay: more than one test makes. A thousand would be gigabytes, and a minute to delete. */
    private static final int KEPT = 40;

    private PostgresServer() {}

    /** Started with the first use, ended with the JVM by the library's own handle. */
    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The JDBC URL of a database that did not exist before. */
    public static String newDatabase() {
        int number = NUMBER.incrementAndGet();
        String name = "test_" + number;
        try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            if (number > KEPT) {
                statement.execute("DROP DATABASE test_" + (number - KEPT) + " WITH (FORCE)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create " + name, e);
        }
        return Holder.SERVER.getJdbcUrl("postgres", name);
    }
}
