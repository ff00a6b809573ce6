package dev.retort.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.command.Workspace.BusyDatabaseException;
import dev.retort.result.LockHolder;
import dev.retort.result.RunListener;
import dev.retort.result.StatusResult;
import dev.retort.result.StepInfo;
import dev.retort.schema.Database;
import dev.retort.support.Background;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A SQLite database that a step has locked against readers, and a lock file that is not one. */
class LockedFileTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;
    private Path lockFile;

    @BeforeEach
    void createDatabase() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a001", "none")
                .table("a002", "a001");
        database = TestDatabase.create(Database.SQLITE, folder);
        lockFile = folder.resolve("test.db.retort-lock");
    }

    private Retort retort(String parameters, RunListener listener) {
        return Retort.builder()
                .url(database.url() + parameters)
                .scripts(files.location())
                .lockTimeout(Duration.ofSeconds(30))
                .listener(listener)
                .build();
    }

    private Retort retort() {
        return retort("", RunListener.NONE);
    }

    /** Locks the database against readers when a step begins, as a step does that writes more than the page cache. */
    private final class LockingStep implements RunListener, AutoCloseable {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private CompletableFuture<?> run = CompletableFuture.completedFuture(null);

        LockingStep start() throws Exception {
            run = Background.run(() -> retort("", this).upgrade("a001"));
            assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
            return this;
        }

        @Override
        public void stepStarting(StepInfo step) {
            try (Connection writer = database.connect();
                    Statement statement = writer.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                reached.countDown();
                assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
                statement.execute("ROLLBACK");
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            open.countDown();
            run.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void statusNamesTheHolderOfADatabaseThatCannotBeRead() throws Exception {
        try (LockingStep holder = new LockingStep().start()) {
            for (String parameters : List.of("", "?synchronous=off", "?foreign_keys=on")) {
                long start = System.nanoTime();
                StatusResult status = retort(parameters, RunListener.NONE).status();

                assertThat(status.readable()).as(parameters).isFalse();
                assertThat(status.lockHolder().orElseThrow().display())
                        .contains("retort " + ProcessHandle.current().pid(), "since", "(a001)");
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as("waits for less than the driver's timeout")
                        .isLessThan(Duration.ofSeconds(4));
            }
            BusyDatabaseException current = catchThrowableOfType(BusyDatabaseException.class, () -> retort().current());
            assertThat(current.kind()).isEqualTo(ErrorKind.LOCKED);
            assertThat(current).hasMessageContaining("(a001)");
            assertThat(holder.run).isNotDone();
        }
        assertThat(retort().status().readable()).isTrue();
        assertThat(retort().status().lockHolder()).isEmpty();
    }

    @Test
    void startersWaitForTheHolder() throws Exception {
        List<LockHolder> seen = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch reported = new CountDownLatch(1);
        RunListener listener = new RunListener() {
            @Override
            public void waiting(LockHolder holder, Duration waited) {
                seen.add(holder);
                reported.countDown();
            }
        };
        CompletableFuture<?> upgrading;
        CompletableFuture<?> waiting;
        try (LockingStep holder = new LockingStep().start()) {
            upgrading =
                    Background.run(() -> retort("?synchronous=full", listener).start(StartPolicy.UPGRADE));
            waiting = Background.run(() -> retort().start(StartPolicy.WAIT));
            assertThat(reported.await(60, TimeUnit.SECONDS)).isTrue();
            BusyDatabaseException check =
                    catchThrowableOfType(BusyDatabaseException.class, () -> retort().start(StartPolicy.CHECK));
            assertThat(check).hasMessageContaining("(a001)");
            assertThat(holder.run).isNotDone();
            assertThat(waiting).isNotDone();
        }
        upgrading.get(60, TimeUnit.SECONDS);
        waiting.get(60, TimeUnit.SECONDS);

        assertThat(seen).extracting(LockHolder::activity).contains("a001");
        assertThat(database.applied()).containsExactly("a001", "a002");
    }

    @Test
    void lockOfAnotherProgramIsNotTakenForAMigration() throws SQLException {
        database.execute("CREATE TABLE application (id INTEGER)");
        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            RetortException failure = catchThrowableOfType(
                    RetortException.class,
                    () -> retort("?busy_timeout=50", RunListener.NONE).status());

            assertThat(failure).isNotInstanceOf(BusyDatabaseException.class);
            assertThat(failure).hasMessageContaining("SQLITE_BUSY");
        }
    }

    private RetortException refused() {
        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort().upgrade("head"));
        assertThat(failure).isInstanceOf(FileLock.LockFileException.class).hasMessageContaining(lockFile.toString());
        return failure;
    }

    @Test
    void symbolicLinkIsNotFollowed() throws Exception {
        Path target = Files.writeString(folder.resolve("passwd"), "root:x:0:0\n");
        Files.createSymbolicLink(lockFile, target);

        assertThat(refused()).hasMessageContaining("symbolic link");

        assertThat(target).hasContent("root:x:0:0\n");
        Files.delete(lockFile);
        Files.createSymbolicLink(lockFile, folder.resolve("missing"));
        refused();
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @Test
    void fileWithOtherTextIsNotEmptied() throws Exception {
        for (String text : List.of("notes\n", "retort\n", "a\n2026-01-01T00:00:00Z\nb\n", " ")) {
            Files.writeString(lockFile, text);

            assertThat(refused()).hasMessageContaining("other text");
            assertThat(lockFile).hasContent(text);
            assertThat(retort().status().lockHolder()).isEmpty();
        }
        Files.delete(lockFile);
        assertThat(retort().upgrade("head").steps()).hasSize(2);
    }

    @Test
    void hardLinkToAnotherFileIsNotEmptied() throws Exception {
        Path target = Files.writeString(folder.resolve("notes.txt"), "notes\n");
        Files.createLink(lockFile, target);

        refused();

        assertThat(target).hasContent("notes\n");
    }

    @Test
    void folderAndNamedPipeAreRefused() throws Exception {
        Files.createDirectory(lockFile);
        refused();
        Files.delete(lockFile);
        assertThat(new ProcessBuilder("mkfifo", lockFile.toString()).start().waitFor())
                .isZero();
        refused();
        assertThat(retort().status().lockHolder()).isEmpty();
    }

    @Test
    void textOfAKilledHolderIsReplaced() throws Exception {
        Files.writeString(lockFile, "retort 1 on elsewhere\n2026-01-01T00:00:00Z\na001\n");

        assertThat(retort().upgrade("head").steps()).hasSize(2);
        assertThat(lockFile).isEmptyFile();
    }
}
