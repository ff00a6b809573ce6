package dev.retort.bench.compare;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Creates the databases of the programs, each used by one program only. */
interface Databases extends AutoCloseable {
    /** The name in the results. */
    String name();

    /** The prefix of the driver's jar name. */
    String driver();

    /** Creates an empty database with this name and returns its JDBC URL; an existing one is dropped. */
    String create(String database) throws IOException, SQLException;

    /** Drops it. */
    void drop(String database) throws IOException, SQLException;

    @Override
    default void close() throws IOException {}

    /** Files in a folder. */
    record Sqlite(Path folder) implements Databases {
        @Override
        public String name() {
            return "sqlite";
        }

        @Override
        public String driver() {
            return "sqlite-jdbc";
        }

        @Override
        public String create(String database) throws IOException {
            drop(database);
            Files.createDirectories(folder);
            return "jdbc:sqlite:" + file(database);
        }

        Path file(String database) {
            return folder.resolve(database + ".db");
        }

        @Override
        public void drop(String database) throws IOException {
            for (String suffix : new String[] {"", "-journal", "-wal", "-shm", ".retort-lock"}) {
                Files.deleteIfExists(folder.resolve(database + ".db" + suffix));
            }
        }
    }

    /** Databases of a server: of the specified one, or of an embedded one that is started on first use. */
    final class Postgres implements Databases {
        private static final Pattern URL = Pattern.compile("(jdbc:postgresql:(?://[^/]+/)?)([^?]*)(.*)");

        private @Nullable EmbeddedPostgres started;
        private @Nullable String admin;

        Postgres(@Nullable String admin) {
            this.admin = admin;
        }

        @Override
        public String name() {
            return "postgresql";
        }

        @Override
        public String driver() {
            return "postgresql";
        }

        @Override
        public String create(String database) throws IOException, SQLException {
            drop(database);
            execute("CREATE DATABASE bench_" + word(database));
            Matcher url = URL.matcher(admin());
            if (!url.matches()) {
                throw new IllegalArgumentException(
                        "--postgres is not a URL such as jdbc:postgresql://localhost/postgres");
            }
            return url.group(1) + "bench_" + word(database) + url.group(3);
        }

        @Override
        public void drop(String database) throws IOException, SQLException {
            execute("DROP DATABASE IF EXISTS bench_" + word(database));
        }

        private static String word(String database) {
            return database.replace('-', '_');
        }

        private void execute(String sql) throws IOException, SQLException {
            try (Connection connection = DriverManager.getConnection(admin());
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private String admin() throws IOException {
            if (admin == null) {
                started = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                admin = started.getJdbcUrl("postgres", "postgres");
            }
            return admin;
        }

        @Override
        public void close() throws IOException {
            if (started != null) {
                started.close();
            }
        }
    }
}
