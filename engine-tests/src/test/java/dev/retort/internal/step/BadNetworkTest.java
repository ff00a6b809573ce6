package dev.retort.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.RetortException;
import dev.retort.result.LockHolder;
import dev.retort.result.RunListener;
import dev.retort.result.RunResult;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import dev.retort.support.WatchedDataSource.Network;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The behavior of a run on poolers, replaced connections and blocked locks. */
class BadNetworkTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void createEmptyDatabase() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .table("b2", "a1");
        database = TestDatabase.create(Database.POSTGRESQL, folder);
    }

    private Retort over(Network network) {
        return Retort.builder()
                .dataSource(new WatchedDataSource(database, network).dataSource())
                .scripts(files.location())
                .lockTimeout(Duration.ofSeconds(20))
                .build();
    }

    @Test
    void transactionPoolerIsRefusedBeforeTheRun() {
        Network pooler = new Network() {
            private int server;

            @Override
            public int route(String sql) {
                if (sql.startsWith("BEGIN")) {
                    server = 1;
                }
                int now = server;
                if (sql.endsWith("COMMIT") || sql.equals("ROLLBACK")) {
                    server = 0;
                }
                return now;
            }
        };

        RetortException failure =
                catchThrowableOfType(RetortException.class, () -> over(pooler).upgrade("head"));

        assertThat(failure).hasMessageContaining("transaction mode").hasMessageContaining("session mode");
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void autocommitStepIsRefusedOnAnotherBackend() {
        files.raw("a1", "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\nCREATE TABLE t (id int);\n");
        Network pooler = new Network() {
            @Override
            public int route(String sql) {
                return sql.equals("SELECT pg_backend_pid()::text") ? 1 : 0;
            }
        };

        RetortException failure =
                catchThrowableOfType(RetortException.class, () -> over(pooler).upgrade("a1"));

        assertThat(failure).hasMessageContaining("transaction mode").hasMessageContaining("session mode");
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void connectionIsReturnedWithItsOriginalState() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            String before = settings(connection);
            Retort.builder()
                    .dataSource(WatchedDataSource.poolOf(connection))
                    .scripts(files.location())
                    .build()
                    .upgrade("head");

            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(settings(connection)).isEqualTo(before);
        }
    }

    private static String settings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('application_name')"
                        + " || ', ' || current_setting('client_connection_check_interval')")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void ddlIsRetriedUntilTheLockIsReleased() throws Exception {
        over(Network.RELIABLE).upgrade("a1");
        files.add("b2", "a1", "-- upgrade\nALTER TABLE t_a1 ADD COLUMN name text;\n-- downgrade\nSELECT 1;\n");
        AtomicInteger attempts = new AtomicInteger();
        List<LockHolder> heard = new ArrayList<>();
        try (Connection blocker = database.connect();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE t_a1 IN ACCESS SHARE MODE");
            Network network = new Network() {
                @Override
                public void before(String sql) throws SQLException {
                    if (sql.startsWith("ALTER TABLE") && attempts.incrementAndGet() == 2) {
                        blocker.commit();
                    }
                }
            };
            RunListener listener = new RunListener() {
                @Override
                public void blocked(LockHolder holder, Duration waited) {
                    heard.add(holder);
                }
            };
            RunResult result = Retort.builder()
                    .dataSource(new WatchedDataSource(database, network).dataSource())
                    .scripts(files.location())
                    .lockTimeout(Duration.ofSeconds(20))
                    .listener(listener)
                    .build()
                    .upgrade("head");

            assertThat(result.applied()).isEqualTo(List.of("a1", "b2"));
            assertThat(attempts).hasValue(2);
            assertThat(heard)
                    .singleElement()
                    .satisfies(holder -> assertThat(holder.activity()).isEqualTo("idle in transaction"));
            assertThat(database.query("SELECT outcome FROM retort_history WHERE revision = 'b2'"))
                    .containsExactly("done");
        }
    }
}
