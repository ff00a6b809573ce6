package dev.retort.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.ServerRules.DatabaseError;
import dev.retort.result.RunResult;
import dev.retort.result.StepReport;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.TestDatabases;
import dev.retort.support.WatchedDataSource;
import dev.retort.support.WatchedDataSource.Network;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The behavior of a run that loses its connection at a commit. */
class NetworkContract {
    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void writeRevisions() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .table("b2", "a1");
    }

    /** The first commit also begins the next step in the same round trip; the second one is the last. */
    static Stream<Arguments> commits() {
        return TestDatabases.all().stream()
                .map(TestDatabases::database)
                .filter(NetworkContract::isOnServer)
                .flatMap(product -> Stream.of(1, 2).map(which -> Arguments.of(product, which)));
    }

    /** An embedded database cannot lose a connection, and its dialect does not recognize an error as such. */
    private static boolean isOnServer(Database product) {
        DatabaseError lost = new DatabaseError(lost().getSQLState(), 0, lost().getMessage());
        return Dialects.of(product).server().diagnose(lost).errorClass() == ErrorClass.CONNECTION_LOST;
    }

    private Retort over(TestDatabase database, Network network) {
        return Retort.builder()
                .dataSource(new WatchedDataSource(database, network).dataSource())
                .scripts(files.location())
                .lockTimeout(Duration.ofSeconds(20))
                .build();
    }

    /** Counts the commits of steps, which contain the row of the history. Other rows of the engine are not counted. */
    private static final class StepCommits {
        private boolean hasHistory;
        private int commits;

        /** Returns whether a statement is the commit with this number. A query may contain the word in a text. */
        boolean isCommit(String sql, int which) {
            hasHistory |= sql.contains("INSERT INTO") && sql.contains("retort_history");
            if (!hasHistory || !sql.contains("COMMIT") || sql.startsWith("SELECT")) {
                return false;
            }
            hasHistory = false;
            return ++commits == which;
        }

        /** Checks that the commit with this number was reached, so that its loss was simulated. */
        void assertReached(int which) {
            assertThat(commits).as("commits of steps").isGreaterThanOrEqualTo(which);
        }
    }

    private static SQLException lost() {
        return new SQLException("the connection is gone", "08006");
    }

    @ParameterizedTest(name = "{0}, commit {1}", allowZeroInvocations = true)
    @MethodSource("commits")
    void commitWithALostResponseIsNotRepeated(Database product, int which) {
        TestDatabase database = TestDatabase.create(product, folder);
        StepCommits commits = new StepCommits();
        RunResult result = over(database, new Network() {
                    @Override
                    public void after(String sql) throws SQLException {
                        if (commits.isCommit(sql, which)) {
                            throw lost();
                        }
                    }
                })
                .upgrade("head");

        commits.assertReached(which);
        assertThat(result.applied()).containsExactly("a1", "b2");
        assertThat(result.steps()).extracting(StepReport::revision).containsExactly("a1", "b2");
        assertThat(database.query("SELECT revision FROM retort_history ORDER BY revision"))
                .containsExactly("a1", "b2");
    }

    @ParameterizedTest(name = "{0}, commit {1}", allowZeroInvocations = true)
    @MethodSource("commits")
    void commitThatNeverArrivedIsRepeated(Database product, int which) {
        TestDatabase database = TestDatabase.create(product, folder);
        StepCommits commits = new StepCommits();
        RunResult result = over(database, new Network() {
                    @Override
                    public void before(String sql) throws SQLException {
                        if (commits.isCommit(sql, which)) {
                            throw lost();
                        }
                    }
                })
                .upgrade("head");

        commits.assertReached(which);
        assertThat(result.steps()).extracting(StepReport::revision).containsExactly("a1", "b2");
        assertThat(database.applied()).containsExactly("a1", "b2");
        assertThat(database.query("SELECT revision FROM retort_history ORDER BY revision"))
                .containsExactly("a1", "b2");
    }
}
