package dev.retort.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.RevisionFiles;
import dev.retort.TestDatabase;
import dev.retort.error.RetortException;
import dev.retort.plan.Plan;
import dev.retort.runtime.RunListener;
import dev.retort.schema.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** On which session a run runs, and how others see it there. */
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
    void othersSeeWhoRuns() {
        upgrade(database.url());

        // The server keeps 63 bytes of it.
        String name = Runner.name().substring(0, Math.min(63, Runner.name().length()));
        assertThat(database.query("SELECT application_name FROM seen")).containsExactly(name);
    }

    @Test
    void theNameOfTheAddressStays() {
        upgrade(database.url() + "&ApplicationName=shop");

        assertThat(database.query("SELECT application_name FROM seen")).containsExactly("shop");
    }

    @Test
    void theSessionThatHasLookedIsTheOneThatRuns() {
        List<String> looking = new ArrayList<>();
        retort(Retort.builder().url(database.url()).listener(whenPlanned(() -> looking.addAll(looking()))))
                .upgrade("head");

        assertThat(database.query("SELECT pid FROM seen")).hasSize(1).containsExactlyElementsOf(looking);
    }

    /** The sessions that have looked and do not run yet. */
    private List<String> looking() {
        return database.query("SELECT pid FROM pg_stat_activity WHERE application_name = 'retort'"
                + " AND datname = current_database()");
    }

    @Test
    void aSessionThatWasLostSinceItLookedIsReplaced() {
        retort(Retort.builder()
                        .url(database.url())
                        .listener(whenPlanned(() -> looking().forEach(this::end))))
                .upgrade("head");

        assertThat(database.query("SELECT pid FROM seen")).hasSize(1);
    }

    private void end(String session) {
        assertThat(database.query("SELECT pg_terminate_backend(" + session + ", 60000)"))
                .containsExactly("t");
    }

    private static RunListener whenPlanned(Runnable work) {
        return new RunListener() {
            @Override
            public void planned(List<String> current, Plan plan) {
                work.run();
            }
        };
    }

    @Test
    void aConnectionOfAPoolIsTakenOnceAndGivenBackOnce() {
        CountingDataSource pool = new CountingDataSource(database.url());

        retort(Retort.builder().dataSource(pool)).upgrade("head");

        assertThat(pool.taken).as("one asks which database it is").hasValue(2);
        assertThat(pool.givenBack).hasValue(2);
        assertThat(database.query("SELECT pid FROM seen")).hasSize(1);
    }

    @Test
    void aConnectionOfAPoolIsGivenBackOnceWhereTheRunFails() {
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
            setUrl(url);
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
