package dev.retort.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.result.RunListener;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One runner at a time within this process. The program's own tests cover several processes. */
class MigrationLockTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void writeRevisions() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .table("b2", "a1");
    }

    private Retort retort(TestDatabase database, Duration timeout, RunListener listener) {
        return Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .lockTimeout(timeout)
                .listener(listener)
                .build();
    }

    @Test
    void lockFileIsNamedAfterTheRealFile() throws Exception {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        retort(database, Duration.ofSeconds(5), RunListener.NONE).upgrade("a1");
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), folder.resolve("test.db"));

        new TestDatabase(Database.SQLITE, "sqlite:///" + link).tables();
        Retort throughLink = Retort.builder()
                .url("sqlite:///" + link)
                .scripts(files.location())
                .build();
        throughLink.upgrade("head");

        assertThat(folder.resolve("test.db.retort-lock")).exists();
        assertThat(folder.resolve("link.db.retort-lock")).doesNotExist();
    }

    @Test
    void emptyLockFileAfterTheRunHasNoHolder() throws Exception {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        retort(database, Duration.ofSeconds(5), RunListener.NONE).upgrade("head");

        assertThat(Files.readString(folder.resolve("test.db.retort-lock"))).isEmpty();
    }

    @Test
    void lockFileOfATerminatedProcessHasNoHolder() throws Exception {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        Retort retort = retort(database, Duration.ofSeconds(5), RunListener.NONE);
        retort.upgrade("head");
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(
                folder.resolve("test.db.retort-lock"),
                "retort " + gone.pid() + " on " + ProcessIdentity.host() + "\n2026-01-01T00:00:00Z\na1\n");

        assertThat(retort.status().lockHolder()).isEmpty();
    }

    /** A container gives every process the same number, and other hosts' processes cannot be looked up. */
    @Test
    void lockFileOfAKilledProcessWhoseNameIsInUseHasNoHolder() throws Exception {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        Retort retort = retort(database, Duration.ofSeconds(5), RunListener.NONE);
        retort.upgrade("head");

        for (String name : List.of(ProcessIdentity.name(), "retort 1 on another-host")) {
            Files.writeString(folder.resolve("test.db.retort-lock"), name + "\n2026-01-01T00:00:00Z\na1\n");

            assertThat(retort.status().lockHolder()).as(name).isEmpty();
        }
    }
}
