package dev.retort.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.config.DatabaseUrl;
import dev.retort.contract.run.FailedRun;
import dev.retort.result.RunFailedException;
import dev.retort.result.RunListener;
import dev.retort.result.RunResult;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import dev.retort.support.WatchedDataSource.Network;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consecutive steps on PostgreSQL: the statements sent for each, and the effect of a failure on the others. */
class ConsecutiveStepsTest {
    private static final String FIRST =
            "BEGIN; SELECT pg_backend_pid\\(\\)::text; SELECT coalesce\\(.*\\); %s .*retort_version.*";
    private static final String NEXT =
            "BEGIN; RESET .*; SET TRANSACTION .*; SELECT .*set_config.*; SELECT pg_backend_pid\\(\\)::text;"
                    + " SELECT coalesce\\(.*\\); %s .*retort_version.*";
    private static final String LIMIT = "SET LOCAL lock_timeout = '2s'";
    private static final String COMMIT = "INSERT INTO .*retort_history.*; COMMIT";

    /** Inserts a row that is refused at the commit, not when it is written. */
    private static final String REFUSED_AT_COMMIT =
            "CREATE TABLE late (parent INTEGER REFERENCES t_a1 (id) DEFERRABLE INITIALLY DEFERRED);\n"
                    + "INSERT INTO late VALUES (17);\n";

    private static final String REFUSES_B2 =
            "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not %', NEW.id; END $$;"
                    + " CREATE TRIGGER no BEFORE INSERT ON retort_version FOR EACH ROW WHEN (NEW.id = 'b2')"
                    + " EXECUTE FUNCTION no()";

    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void createEmptyDatabase() {
        files = new RevisionFiles(folder.resolve("revisions")).table("a1", "none");
        database = TestDatabase.create(Database.POSTGRESQL, folder);
    }

    private Retort retort(RunListener listener) {
        return Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .listener(listener)
                .build();
    }

    private static RunListener whenStarting(String revision, Runnable action) {
        return new RunListener() {
            @Override
            public void stepStarting(StepInfo step) {
                if (step.revision().equals(revision)) {
                    action.run();
                }
            }
        };
    }

    private static RunListener whenFinished(Consumer<String> action) {
        return new RunListener() {
            @Override
            public void stepFinished(StepReport report) {
                action.accept(report.revision());
            }
        };
    }

    private List<String> sentSteps(Consumer<Retort> work) {
        WatchedDataSource watched = new WatchedDataSource(database, Network.RELIABLE);
        work.accept(Retort.builder()
                .dataSource(watched.dataSource())
                .scripts(files.location())
                .build());
        List<String> sent = watched.takeSent();
        String first =
                sent.stream().filter(sql -> sql.startsWith("BEGIN")).findFirst().orElseThrow();
        return sent.subList(sent.indexOf(first), sent.size());
    }

    private static Consumer<String> like(String pattern) {
        return sql -> assertThat(sql).matches("(?s)" + pattern);
    }

    @Test
    void stepCostsItsStatementsAndTwoRoundTrips() {
        files.add("b2", "a1", "-- upgrade\nINSERT INTO t_a1 VALUES (1);\n-- downgrade\nDELETE FROM t_a1;\n");

        List<String> up = sentSteps(retort -> retort.upgrade("head"));
        List<String> down = sentSteps(retort -> retort.downgrade("a1"));

        assertThat(up.subList(0, 7))
                .satisfiesExactly(
                        like(FIRST.formatted("INSERT INTO")),
                        like(LIMIT),
                        like("CREATE TABLE t_a1.*"),
                        like(COMMIT),
                        like(NEXT.formatted("INSERT INTO")),
                        like("INSERT INTO t_a1 .*"),
                        like(COMMIT));
        assertThat(down.subList(0, 3))
                .satisfiesExactly(like(FIRST.formatted("DELETE FROM")), like("DELETE FROM t_a1"), like(COMMIT));
    }

    @Test
    void lockTimeoutOfAStepIsNotOverridden() {
        files.add("b2", "a1", "-- upgrade\nSET LOCAL lock_timeout = '9s';\nCREATE TABLE c (id INTEGER);\n");

        List<String> sent = sentSteps(retort -> retort.upgrade("head"));

        assertThat(sent.subList(4, 8))
                .satisfiesExactly(
                        like(NEXT.formatted("INSERT INTO")),
                        like("SET LOCAL lock_timeout = '9s'"),
                        like("CREATE TABLE c .*"),
                        like(COMMIT));
    }

    @Test
    void failedCommitIsTheFailureOfItsStep() {
        files.add("b2", "a1", "-- upgrade\n" + REFUSED_AT_COMMIT).table("c3", "b2");

        RunFailedException run = FailedRun.of(() -> retort(RunListener.NONE).upgrade("head"));
        MigrationFailedException failure = (MigrationFailedException) run.getCause();

        assertThat(failure.failed().revision().id().value()).isEqualTo("b2");
        assertThat(failure.errorMessage()).contains("23503");
        assertThat(FailedRun.completed(run)).containsExactly("a1");
        assertThat(run.applied()).isEqualTo(List.of("a1"));
        assertThat(database.tables()).containsExactly("t_a1");
        assertThat(database.applied()).containsExactly("a1");
        assertThat(database.query("SELECT revision || ' ' || outcome FROM retort_history ORDER BY step"))
                .containsExactly("a1 done", "b2 failed");
    }

    @Test
    void failedCommitOfADowngradeLeavesItsRevisionApplied() {
        files.add("b2", "a1", "-- upgrade\nSELECT 1;\n-- downgrade\n" + REFUSED_AT_COMMIT);
        retort(RunListener.NONE).upgrade("head");

        RunFailedException run = FailedRun.of(() -> retort(RunListener.NONE).downgrade("base"));
        MigrationFailedException failure = (MigrationFailedException) run.getCause();

        assertThat(failure.failed().revision().id().value()).isEqualTo("b2");
        assertThat(run.applied()).isEqualTo(List.of("a1", "b2"));
        assertThat(database.tables()).containsExactly("t_a1");
    }

    @Test
    void failureToBeginTheNextStepIsItsOwnFailure() {
        files.table("b2", "a1");
        RunFailedException run = FailedRun.of(() ->
                retort(whenStarting("a1", () -> database.execute(REFUSES_B2))).upgrade("head"));
        MigrationFailedException failure = (MigrationFailedException) run.getCause();

        assertThat(failure.failed().revision().id().value()).isEqualTo("b2");
        assertThat(failure.errorMessage()).contains("not b2");
        assertThat(FailedRun.completed(run)).containsExactly("a1");
        assertThat(database.applied()).containsExactly("a1");
        assertThat(database.query("SELECT revision || ' ' || outcome FROM retort_history ORDER BY step"))
                .containsExactly("a1 done", "b2 failed");
    }

    @Test
    void stepThatRevokedReadAccessIsKnownToBeCommitted() {
        String role = database.query("SELECT 'r_' || current_database()").get(0);
        files.add(
                        "a1",
                        "none",
                        "-- upgrade\nCREATE ROLE " + role + ";\nGRANT INSERT ON retort_history TO " + role
                                + ";\nSET ROLE " + role + ";\n")
                .table("b2", "a1");
        List<String> started = new ArrayList<>();
        List<Integer> planned = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void planned(List<String> current, List<StepInfo> steps) {
                planned.add(steps.size());
            }

            @Override
            public void stepStarting(StepInfo step) {
                started.add(step.revision());
                if (started.size() == 1) {
                    database.execute(REFUSES_B2);
                }
            }
        };

        RunFailedException run = FailedRun.of(() -> retort(listener).upgrade("head"));
        MigrationFailedException failure = (MigrationFailedException) run.getCause();

        assertThat(failure.failed().revision().id().value()).isEqualTo("b2");
        assertThat(FailedRun.completed(run)).containsExactly("a1");
        assertThat(started).containsExactly("a1", "b2");
        assertThat(planned)
                .as("not planned again, because the outcome is known")
                .containsExactly(2, 2);
        assertThat(database.query("SELECT revision || ' ' || outcome FROM retort_history ORDER BY step"))
                .containsExactly("a1 done", "b2 failed");
        database.execute("REVOKE ALL ON retort_history FROM " + role, "DROP ROLE " + role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"repeatable read", "serializable"})
    void stepSeesEarlierCommits(String isolation) {
        files.add("b2", "a1", "-- upgrade\nCREATE TABLE seen AS SELECT id FROM t_a1;\n");
        set("default_transaction_isolation = '" + isolation + "'");

        retort(whenFinished(revision -> {
                    if (revision.equals("a1")) {
                        database.execute("INSERT INTO t_a1 VALUES (1)");
                    }
                }))
                .upgrade("head");

        assertThat(database.query("SELECT id FROM seen")).containsExactly("1");
    }

    private void set(String setting) {
        database.query("SELECT format('ALTER DATABASE %I', current_database())")
                .forEach(alter -> database.execute(alter + " SET " + setting));
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "conservative", "never"})
    void driverWithAutomaticSavepointsRunsAllSteps(String autosave) throws SQLException {
        files.table("b2", "a1").table("c3", "b2");
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        Properties properties = new Properties();
        properties.putAll(url.properties());
        properties.putAll(Map.of("autosave", autosave, "cleanupSavepoints", "true"));

        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), properties)) {
            RunResult result = Retort.builder()
                    .dataSource(WatchedDataSource.poolOf(connection))
                    .scripts(files.location())
                    .build()
                    .upgrade("head");

            assertThat(result.steps()).extracting(StepReport::revision).containsExactly("a1", "b2", "c3");
        }
        assertThat(database.tables()).containsExactly("t_a1", "t_b2", "t_c3");
    }

    @Test
    void connectionIsReturnedWithItsOriginalStateIfAListenerStopsTheRun() throws SQLException {
        files.add("a1", "none", "-- upgrade\nCREATE SCHEMA z;\nSET search_path = z;\n")
                .table("b2", "a1");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            Retort retort = Retort.builder()
                    .dataSource(WatchedDataSource.poolOf(connection))
                    .scripts(files.location())
                    .listener(whenFinished(revision -> {
                        throw new IllegalStateException("enough");
                    }))
                    .build();

            catchThrowableOfType(IllegalStateException.class, () -> retort.upgrade("head"));

            try (ResultSet row = statement.executeQuery("SELECT current_setting('search_path'),"
                    + " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())")) {
                row.next();
                assertThat(row.getString(1)).contains("public");
                assertThat(row.getInt(2)).isZero();
            }
        }
    }
}
