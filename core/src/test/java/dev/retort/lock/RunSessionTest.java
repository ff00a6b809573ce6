package dev.retort.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.RevisionFiles;
import dev.retort.TestDatabase;
import dev.retort.schema.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
                        "-- upgrade\nCREATE TABLE seen AS SELECT application_name FROM pg_stat_activity"
                                + " WHERE pid = pg_backend_pid();\n-- downgrade\nDROP TABLE seen;\n");
        database = TestDatabase.create(Database.POSTGRESQL, folder);
    }

    private void upgrade(String url) {
        Retort.builder().url(url).scripts(files.location()).build().upgrade("head");
    }

    @Test
    void othersSeeWhoRuns() {
        upgrade(database.url());

        assertThat(database.query("SELECT application_name FROM seen")).containsExactly(Runner.name());
    }

    @Test
    void theNameOfTheAddressStays() {
        upgrade(database.url() + "&ApplicationName=shop");

        assertThat(database.query("SELECT application_name FROM seen")).containsExactly("shop");
    }

    @Test
    void theSessionThatHasLookedIsTheOneThatRuns() {
        CountingDataSource pool = new CountingDataSource();
        pool.setUrl(database.url());
        Retort retort =
                Retort.builder().dataSource(pool).scripts(files.location()).build();
        pool.opened.set(0);

        retort.upgrade("head");

        assertThat(pool.opened).hasValue(1);
        assertThat(database.query("SELECT application_name FROM seen")).isNotEmpty();
    }

    private static final class CountingDataSource extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        private final AtomicInteger opened = new AtomicInteger();

        @Override
        public Connection getConnection() throws SQLException {
            opened.incrementAndGet();
            return super.getConnection();
        }
    }
}
