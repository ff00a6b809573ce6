package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import dev.retort.error.RetortException;
import dev.retort.internal.script.index.IndexEntry;
import dev.retort.internal.script.index.RevisionIndex;
import dev.retort.result.Direction;
import dev.retort.result.RunListener;
import dev.retort.result.StartResult;
import dev.retort.result.StepInfo;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.TestDatabases;
import dev.retort.support.WatchedDataSource;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A start that uses only the index has the same result as one that reads all revisions. */
class UpToDateCheckContract {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    private Path folder;

    private RevisionFiles files() {
        return new RevisionFiles(folder.resolve("revisions"));
    }

    @AfterEach
    void restoreClassLoader() throws IOException {
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader && loader != before) {
            loader.close();
        }
        Thread.currentThread().setContextClassLoader(before);
    }

    /** Adds a jar with the files and their index to the class path of this thread. */
    private void pack() throws IOException {
        Path jar = folder.resolve("app.jar");
        List<IndexEntry> entries = new ArrayList<>();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> listed = Files.list(Path.of(files().location()))) {
            for (Path file : listed.toList()) {
                String name = file.getFileName().toString();
                byte[] content = Files.readAllBytes(file);
                entries.add(IndexEntry.ofSql(name, name, content));
                write(out, "db/revisions/" + name, content);
            }
            RevisionIndex index = new RevisionIndex(RevisionIndex.Coverage.CLASSES_AND_SQL, entries);
            write(out, RevisionIndex.resource("db.revisions"), index.text().getBytes());
            write(
                    out,
                    RevisionIndex.headerResource("db.revisions"),
                    index.header().getBytes());
        }
        Thread.currentThread()
                .setContextClassLoader(new URLClassLoader(new URL[] {jar.toUri().toURL()}, before));
    }

    private static void write(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
    }

    private static Retort retort(TestDatabase database, String scripts) {
        return Retort.builder().url(database.url()).scripts(scripts).build();
    }

    @EveryDatabase
    void startIsOneQueryForEveryPolicy(Database which) throws IOException {
        files().table("a1", "none").table("b2", "a1");
        pack();
        TestDatabase database = TestDatabase.create(which, folder);
        WatchedDataSource counting = new WatchedDataSource(database, WatchedDataSource.Network.RELIABLE);
        List<String> heard = new ArrayList<>();
        Retort retort = Retort.builder()
                .dataSource(counting.dataSource())
                .scripts("classpath:db/revisions")
                .listener(new RunListener() {
                    @Override
                    public void planned(List<String> current, List<StepInfo> steps) {
                        heard.add(current + " " + steps.size());
                    }
                })
                .build();
        retort.start(StartPolicy.UPGRADE);
        counting.takeSent();
        heard.clear();

        for (StartPolicy policy : StartPolicy.values()) {
            StartResult result = retort.start(policy);

            assertThat(counting.takeSent())
                    .as("%s", policy)
                    .singleElement()
                    .asString()
                    .matches("SELECT .* FROM .*retort_version.*");
            assertThat(result).as("%s", policy).isEqualTo(new StartResult(List.of("b2"), List.of(), List.of()));
        }
        assertThat(heard).containsExactly("[b2] 0");
    }

    static Stream<Arguments> seeds() {
        return TestDatabases.all().stream()
                .flatMap(each -> LongStream.rangeClosed(1, 20).mapToObj(seed -> Arguments.of(each.database(), seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    void answerIsTheSameForAnyDatabaseState(Database which, long seed) throws IOException {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(6);
        for (int number = 0; number < count; number++) {
            String down = number == 0 ? "none" : "r" + (random.nextInt(3) == 0 ? random.nextInt(number) : number - 1);
            files().table("r" + number, down);
        }
        pack();
        TestDatabase database = TestDatabase.create(which, folder);
        retort(database, files().location()).upgrade("heads");
        tamper(random, count, database);

        assertThat(retort(database, "classpath:db/revisions").pending().isAtHeads())
                .as("seed %s", seed)
                .isEqualTo(isAtHeadsByRows(database));
        for (String target : List.of("head", "heads", "r0")) {
            String whole = answer(database, files().location(), target);
            assertThat(answer(database, "classpath:db/revisions", target))
                    .as("seed %s, target %s", seed, target)
                    .isEqualTo(whole);
        }
    }

    private static void tamper(Random random, int count, TestDatabase database) {
        String id = "r" + random.nextInt(count);
        switch (random.nextInt(9)) {
            case 0 -> database.execute("UPDATE retort_version SET checksum = 'sha256:1' WHERE id = '" + id + "'");
            case 1 -> database.execute("UPDATE retort_version SET checksum = '' WHERE id = '" + id + "'");
            case 2 -> database.execute("UPDATE retort_version SET checksum = NULL");
            case 3 -> database.execute("UPDATE retort_version SET state = 'upgrading' WHERE id = '" + id + "'");
            case 4 -> database.execute("UPDATE retort_version SET id = 'x9' WHERE id = '" + id + "'");
            case 5, 6 ->
                database.execute("INSERT INTO retort_version (id, down, depends_on, checksum, state, position,"
                        + " finished, changed_at) SELECT 'x9', down, depends_on, checksum, "
                        + (random.nextBoolean() ? "state" : "'upgrading'")
                        + ", position, finished, changed_at FROM retort_version LIMIT 1");
            default -> {
                // Unchanged after the upgrade.
            }
        }
    }

    /** A dry run reads every row of the version table, and compares it with the graph. */
    private boolean isAtHeadsByRows(TestDatabase database) {
        try {
            return retort(database, files().location())
                    .dryRun(Direction.UPGRADE, "heads")
                    .steps()
                    .isEmpty();
        } catch (RetortException refused) {
            return false;
        }
    }

    /** The result of a dry run and of a start; a start that would change something is not run. */
    private static String answer(TestDatabase database, String scripts, String target) {
        try {
            var pending = retort(database, scripts).pending();
            String looked = pending.toString();
            return pending.isAtHeads() ? looked + retort(database, scripts).upgrade(target) : looked;
        } catch (RetortException e) {
            return e.kind() + e.text().what();
        }
    }
}
