package dev.retort.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.config.DatabaseUrl;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import dev.retort.schema.Database;
import dev.retort.support.PostgresServer;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The session of a run, and how other sessions see it. */
class RunSessionTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void createEmptyDatabase() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .add(
                        "a1",
                        "none",
                        "-- upgrade\nCREATE TABLE seen AS SELECT pid, application_name FROM pg_stat_activity"
                                + " WHERE pid = pg_backend_pid();\n-- downgrade\nDROP TABLE seen;\n");
        database = TestDatabase.create(Database.POSTGRESQL, folder);
    }

    private Retort retort(RetortBuilder builder) {
        return builder.scripts(files.location()).build();
    }

    private void upgrade(String url) {
        retort(Retort.builder().url(url)).upgrade("head");
    }

    @Test
    void runIsVisibleToOtherSessions() {
        upgrade(database.url());

        // The server keeps only 63 bytes.
        String name = ProcessIdentity.name();
        name = name.substring(0, Math.min(63, name.length()));
        assertThat(database.query("SELECT application_name FROM seen")).containsExactly(name);
    }

    @Test
    void applicationNameOfTheUrlIsKept() {
        upgrade(database.url() + "?ApplicationName=shop");

        assertThat(database.query("SELECT application_name FROM seen")).containsExactly("shop");
    }

    @Test
    void probeSessionBecomesTheSessionOfTheRun() {
        Set<String> seen = new TreeSet<>();
        retort(Retort.builder().url(database.url()).listener(whenPlanned(() -> seen.addAll(engineSessions()))))
                .upgrade("head");

        assertThat(database.query("SELECT pid FROM seen")).hasSize(1).containsExactlyElementsOf(seen);
    }

    /** The sessions of the engine. */
    private List<String> engineSessions() {
        return database.query("SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'retort %'"
                + " AND datname = current_database()");
    }

    @Test
    void lostProbeSessionIsReplaced() {
        upgradeWhileProbeSessionIsLost(Retort.builder().url(database.url()));
    }

    @Test
    void lostProbeSessionWithTheNameOfTheUrlIsReplaced() {
        upgradeWhileProbeSessionIsLost(Retort.builder().url(database.url() + "?ApplicationName=shop"));
    }

    @Test
    void lostProbeSessionOfAPoolIsReplaced() {
        CountingDataSource pool = new CountingDataSource(database.url());

        upgradeWhileProbeSessionIsLost(Retort.builder().dataSource(pool));

        assertThat(pool.givenBack).hasValue(pool.taken.get());
    }

    /** Terminates all sessions except the caller's when the plan is first known. */
    private void upgradeWhileProbeSessionIsLost(RetortBuilder builder) {
        AtomicInteger times = new AtomicInteger();
        retort(builder.listener(whenPlanned(() -> {
                    if (times.incrementAndGet() == 1) {
                        others().forEach(this::end);
                    }
                })))
                .upgrade("head");

        assertThat(times).hasValue(2);
        assertThat(database.query("SELECT pid FROM seen")).hasSize(1);
    }

    private List<String> others() {
        List<String> others = database.query(
                "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()" + " AND datname = current_database()");
        assertThat(others).isNotEmpty();
        return others;
    }

    @Test
    void anotherBackendKeepsItsSettings() throws SQLException {
        try (Connection one = database.connect();
                Connection other = database.connect()) {
            AtomicReference<Connection> backend = new AtomicReference<>(one);
            Session session = SessionSource.of(WatchedDataSource.switching(backend), List.of())
                    .openForRun(null);
            session.beginRestored(List.of());
            session.commit();
            try (Statement statement = other.createStatement()) {
                statement.execute("SET search_path = pg_catalog");
                statement.execute("SET ROLE pg_monitor");
            }
            backend.set(other);

            session.beginRestored(List.of());
            session.rollback();

            assertThat(answer(other, "SHOW search_path")).isEqualTo("pg_catalog");
            assertThat(answer(other, "SHOW role")).isEqualTo("pg_monitor");
        }
    }

    private static String answer(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void end(String session) {
        assertThat(database.query("SELECT pg_terminate_backend(" + session + ", 60000)"))
                .containsExactly("t");
    }

    private static RunListener whenPlanned(Runnable work) {
        return new RunListener() {
            @Override
            public void planned(List<String> current, List<StepInfo> steps) {
                work.run();
            }
        };
    }

    @Test
    void pooledConnectionIsTakenAndReturnedOnce() {
        CountingDataSource pool = new CountingDataSource(database.url());

        retort(Retort.builder().dataSource(pool)).upgrade("head");

        assertThat(pool.taken).as("one asks which database it is").hasValue(2);
        assertThat(pool.givenBack).hasValue(2);
        assertThat(database.query("SELECT pid FROM seen")).hasSize(1);
    }

    @Test
    void pooledConnectionIsReturnedOnceIfTheRunFails() {
        CountingDataSource pool = new CountingDataSource(database.url());
        files.add("b2", "a1", "-- upgrade\nSELECT nonsense;\n");

        assertThat(catchThrowableOfType(
                        RetortException.class,
                        () -> retort(Retort.builder().dataSource(pool)).upgrade("head")))
                .isNotNull();

        assertThat(pool.givenBack).hasValue(pool.taken.get());
    }

    private static final class CountingDataSource extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicInteger givenBack = new AtomicInteger();

        CountingDataSource(String url) {
            setUrl(DatabaseUrl.parse(url).jdbcUrl());
            setUser(PostgresServer.OWNER);
            setPassword(PostgresServer.PASSWORD);
        }

        @Override
        public Connection getConnection() throws SQLException {
            taken.incrementAndGet();
            Connection real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            givenBack.incrementAndGet();
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
