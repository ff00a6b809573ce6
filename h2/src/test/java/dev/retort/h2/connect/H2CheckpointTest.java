package dev.retort.h2.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import dev.retort.support.WatchedDataSource.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A killed process leaves the file as it is at that moment, so the file must contain every step that was reported.
 */
class H2CheckpointTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void create() {
        files = new RevisionFiles(folder.resolve("revisions"));
        database = TestDatabase.create(Database.H2, folder);
        revision("a1", "none", "CREATE TABLE t (n INT);\nINSERT INTO t VALUES (1);");
        revision("b2", "a1", "INSERT INTO t VALUES (2);");
        revision("c3", "b2", "CREATE TABLE u (n INT);");
    }

    private void revision(String id, String down, String sql) {
        files.raw(id, "-- revision: " + id + "\n-- down: " + down + "\n-- upgrade\n" + sql + "\n");
    }

    private TestDatabase copy(String name) {
        try {
            Path copy = Files.createDirectories(folder.resolve(name));
            Files.copy(folder.resolve("test.mv.db"), copy.resolve("test.mv.db"));
            return TestDatabase.create(Database.H2, copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the applied revisions and the rows in a copy of the file. */
    private String contents(String name) {
        TestDatabase copied = copy(name);
        return copied.applied() + " " + copied.query("SELECT n FROM t ORDER BY n");
    }

    /** Upgrades to the head, and returns the statements that were sent. */
    private List<String> sentByUpgrade() {
        WatchedDataSource watched = new WatchedDataSource(database, Network.RELIABLE);
        Retort.builder()
                .dataSource(watched.dataSource())
                .scripts(files.location())
                .build()
                .upgrade("head");
        return watched.takeSent();
    }

    @Test
    void finishedStepIsInTheFile() {
        List<String> found = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void stepFinished(StepReport step) {
                found.add(contents("after" + found.size()));
            }
        };
        Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .listener(listener)
                .build()
                .upgrade("head");

        assertThat(found).containsExactly("[a1] [1]", "[a1, b2] [1, 2]", "[a1, b2, c3] [1, 2]");
    }

    @Test
    void tablesOfTheEngineAreInTheFileBeforeTheFirstStep() {
        List<List<String>> found = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void stepStarting(StepInfo step) {
                if (found.isEmpty()) {
                    found.add(copy("before")
                            .query("SELECT table_name FROM information_schema.tables"
                                    + " WHERE table_name LIKE 'retort%' ORDER BY 1"));
                }
            }
        };
        Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .listener(listener)
                .build()
                .upgrade("head");

        assertThat(found).containsExactly(List.of("retort_history", "retort_version", "retort_version_lock"));
    }

    @Test
    void everyCommitIsBetweenCheckpoints() {
        List<String> sent = sentByUpgrade();
        List<Integer> commits = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).equals("COMMIT")) {
                commits.add(i);
            }
        }
        assertThat(commits).hasSizeGreaterThan(3).allSatisfy(i -> {
            assertThat(sent.get(i - 1)).contains("'CHECKPOINT'");
            assertThat(sent.get(i + 1)).contains("'CHECKPOINT'");
        });
    }

    @Test
    void engineWritesItsTablesOnlyInTransactions() {
        boolean inTransaction = false;
        List<String> outside = new ArrayList<>();
        for (String sql : sentByUpgrade()) {
            inTransaction = sql.equals("BEGIN") || inTransaction && !sql.equals("COMMIT") && !sql.equals("ROLLBACK");
            if (!inTransaction && sql.matches("(?s)(INSERT|UPDATE|DELETE)\\b.*\"retort_(version|history)\".*")) {
                outside.add(sql);
            }
        }
        assertThat(outside).isEmpty();
    }

    @Test
    void userWhoMayNotCheckpointCanMigrate() {
        database.execute(
                "CREATE USER limited PASSWORD 'x'",
                "CREATE SCHEMA app AUTHORIZATION limited",
                "GRANT ALTER ANY SCHEMA TO limited");
        TestDatabase limited = new TestDatabase(Database.H2, database.url() + ";USER=limited;PASSWORD=x;SCHEMA=app");

        Retort.builder().url(limited.url()).scripts(files.location()).build().upgrade("head");

        assertThat(limited.query("SELECT n FROM t ORDER BY n")).containsExactly("1", "2");
        assertThat(limited.query("SELECT state FROM \"retort_version\"")).containsOnly("applied");
    }
}
