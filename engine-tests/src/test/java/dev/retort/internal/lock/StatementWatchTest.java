package dev.retort.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.config.DatabaseUrl;
import dev.retort.error.Scrubber;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.result.Direction;
import dev.retort.result.LockHolder;
import dev.retort.result.RunListener;
import dev.retort.result.RunningStatement;
import dev.retort.result.StepInfo;
import dev.retort.schema.Database;
import dev.retort.support.Background;
import dev.retort.support.PostgresServer;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementWatchTest {
    private static final Duration SOON = Duration.ofMillis(20);
    private static final StepInfo STEP = new StepInfo(Direction.UPGRADE, "a1", "");

    @TempDir
    private Path folder;

    private final BlockingQueue<RunningStatement> reports = new LinkedBlockingQueue<>();

    private StatementWatch watch(TestDatabase database, String backend) {
        return StatementWatch.of(sessions(database), backend, listener(), SOON);
    }

    private RunListener listener() {
        return new RunListener() {
            @Override
            public void statementRunning(StepInfo step, RunningStatement statement) {
                reports.add(statement);
            }
        };
    }

    private static SessionSource sessions(TestDatabase database) {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        SessionSource.Address address =
                new SessionSource.Address(url.database(), url.jdbcUrl(), url.properties(), () -> false, url.masked());
        return SessionSource.of(address, Scrubber.of(url.secrets()), "watch");
    }

    private RunningStatement nextReport() throws InterruptedException {
        RunningStatement report = reports.poll(60, TimeUnit.SECONDS);
        assertThat(report).isNotNull();
        return report;
    }

    private static String backend(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void statementThatWaitsForALockIsReportedWithItsHolder() throws Exception {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        database.execute("CREATE TABLE t (id integer)");
        try (Connection holding = database.connect();
                Statement holder = holding.createStatement();
                Connection waiting = database.connect();
                Statement waiter = waiting.createStatement();
                StatementWatch watch = watch(database, backend(waiter))) {
            holding.setAutoCommit(false);
            holder.execute("LOCK TABLE t");
            watch.starting(STEP, "ALTER ROLE r PASSWORD 'hunter2'");
            CompletableFuture<Boolean> blocked = Background.supply(() -> execute(waiter, "DROP TABLE t"));
            RunningStatement report = nextReport();
            while (report.blocker().isEmpty()) {
                report = nextReport();
            }

            assertThat(report.waitsFor().who()).endsWith("backend " + backend(holder));
            assertThat(report.waitsFor().activity()).isEqualTo("idle in transaction");
            assertThat(report.waitsFor().since()).isPresent();
            assertThat(report.sql()).isEqualTo("ALTER ROLE r PASSWORD '***'");
            assertThat(watch.blocker().map(LockHolder::who))
                    .hasValue(report.waitsFor().who());

            holding.commit();
            blocked.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void reportDoesNotWaitForAConnectionOfThePool() throws Exception {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        database.execute("CREATE TABLE t (id integer)");
        try (HikariDataSource pool = poolOfOne(database)) {
            SessionSource sessions = SessionSource.of(pool, List.of(getClass().getClassLoader()));
            try (Connection holding = database.connect();
                    Statement holder = holding.createStatement();
                    Connection waiting = database.connect();
                    Statement waiter = waiting.createStatement();
                    StatementWatch watch = StatementWatch.of(sessions, backend(waiter), listener(), SOON)) {
                holding.setAutoCommit(false);
                holder.execute("LOCK TABLE t");
                Connection run = pool.getConnection();
                watch.starting(STEP, "DROP TABLE t");
                CompletableFuture<Boolean> blocked = Background.supply(() -> execute(waiter, "DROP TABLE t"));

                RunningStatement report = nextReport();
                assertThat(report.blocker()).isEmpty();
                // The pool would let the watch wait for thirty seconds.
                assertThat(report.elapsed()).isLessThan(Duration.ofSeconds(25));
                run.close();
                while (report.blocker().isEmpty()) {
                    report = nextReport();
                    assertThat(report.elapsed()).isLessThan(Duration.ofMinutes(2));
                }
                assertThat(report.waitsFor().who()).endsWith("backend " + backend(holder));

                holding.commit();
                blocked.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private static HikariDataSource poolOfOne(TestDatabase database) {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.jdbcUrl());
        config.setUsername(PostgresServer.OWNER);
        config.setPassword(PostgresServer.PASSWORD);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static boolean execute(Statement statement, String sql) {
        try {
            return statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void longStatementIsReportedRepeatedlyUntilItEnds() throws Exception {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        try (StatementWatch watch = watch(database, "")) {
            watch.starting(STEP, "VACUUM");
            RunningStatement first = nextReport();
            RunningStatement second = nextReport();
            watch.ended();

            assertThat(first.elapsed()).isGreaterThanOrEqualTo(SOON.multipliedBy(5));
            assertThat(second.elapsed()).isGreaterThan(first.elapsed());
            assertThat(second.blocker()).isEmpty();
        }
    }
}
