package dev.retort.contract.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.script.directory.IndexBuilder;
import dev.retort.result.StartResult;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A start reports "at head" only if the index of its jar matches the revisions in that jar. */
class IndexedStartContract {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void restoreClassLoader() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    private Path classes() {
        return folder.resolve("classes");
    }

    private RevisionFiles files() {
        return new RevisionFiles(classes().resolve("db/revisions"));
    }

    private void index() {
        new IndexBuilder("db.revisions", List.of(classes()), List.of(classes())).write(classes());
    }

    /** Makes these jars the class path of this thread. */
    private void use(Path... jars) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), before);
        loaders.add(loader);
        Thread.currentThread().setContextClassLoader(loader);
    }

    private Path jar(Path content, String name) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> walked = Files.walk(content)) {
            for (Path each : walked.sorted().skip(1).toList()) {
                boolean isFolder = Files.isDirectory(each);
                out.putNextEntry(new JarEntry(content.relativize(each) + (isFolder ? "/" : "")));
                out.write(isFolder ? new byte[0] : Files.readAllBytes(each));
            }
        }
        return jar;
    }

    private static Retort retort(TestDatabase database) {
        return Retort.builder()
                .url(database.url())
                .scripts("classpath:db/revisions")
                .build();
    }

    /** A database to which the revisions a1 and b2 of the indexed jar are applied. */
    private TestDatabase atHead(Database which) throws IOException {
        files().table("a1", "none").table("b2", "a1");
        index();
        use(jar(classes(), "app.jar"));
        TestDatabase database = TestDatabase.create(which, folder);
        retort(database).start(StartPolicy.UPGRADE);
        return database;
    }

    private static void assertRefused(TestDatabase database, String difference) {
        for (StartPolicy policy : List.of(StartPolicy.UPGRADE, StartPolicy.SKIP, StartPolicy.CHECK)) {
            RetortException failure = catchThrowableOfType(
                    RetortException.class, () -> retort(database).start(policy));

            assertThat(failure).as("%s", policy).isNotNull();
            assertThat(failure.kind()).isEqualTo(ErrorKind.STALE_INDEX);
            assertThat(failure).hasMessageContaining(difference).hasMessageContaining("mvn clean package");
        }
    }

    @EveryDatabase
    void addedRevisionThatIsNotIndexedIsRefused(Database which) throws IOException {
        TestDatabase database = atHead(which);
        files().table("c3", "b2");
        use(jar(classes(), "next.jar"));

        assertRefused(database, "c3_test.sql (not in the index)");
    }

    @EveryDatabase
    void deletedRevisionThatIsStillIndexedIsRefused(Database which) throws IOException {
        TestDatabase database = atHead(which);
        Files.delete(classes().resolve("db/revisions/b2_test.sql"));
        use(jar(classes(), "next.jar"));

        assertRefused(database, "b2_test.sql (no longer exists)");
    }

    @EveryDatabase
    void changedAppliedRevisionIsRefused(Database which) throws IOException {
        TestDatabase database = atHead(which);
        Path changed = classes().resolve("db/revisions/b2_test.sql");
        Files.writeString(changed, Files.readString(changed).replace("CREATE TABLE", "CREATE  TABLE"));
        use(jar(classes(), "next.jar"));

        assertRefused(database, "b2_test.sql (changed)");
    }

    @EveryDatabase
    void changedAppliedRevisionIsAChecksumMismatchIfItIsIndexed(Database which) throws IOException {
        TestDatabase database = atHead(which);
        Path changed = classes().resolve("db/revisions/b2_test.sql");
        Files.writeString(changed, Files.readString(changed).replace("CREATE TABLE", "CREATE  TABLE"));
        index();
        use(jar(classes(), "next.jar"));

        assertThat(catchThrowableOfType(
                                RetortException.class, () -> retort(database).start(StartPolicy.UPGRADE))
                        .kind())
                .isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
    }

    @EveryDatabase
    void changedPendingRevisionIsRefusedBeforeAnythingRuns(Database which) throws IOException {
        TestDatabase database = atHead(which);
        files().table("c3", "b2").table("d4", "c3");
        index();
        Path changed = classes().resolve("db/revisions/d4_test.sql");
        Files.writeString(changed, Files.readString(changed).replace("CREATE TABLE", "CREATE  TABLE"));
        use(jar(classes(), "next.jar"));

        assertRefused(database, "d4_test.sql (changed)");
        use(folder.resolve("app.jar"));
        assertThat(retort(database).pending().current()).containsExactly("b2");
    }

    @EveryDatabase
    void revisionOfAnotherJarIsApplied(Database which) throws IOException {
        TestDatabase database = atHead(which);
        Path other = folder.resolve("other");
        new RevisionFiles(other.resolve("db/revisions")).table("c3", "b2");
        use(folder.resolve("app.jar"), jar(other, "other.jar"));

        StartResult result = retort(database).start(StartPolicy.UPGRADE);

        assertThat(result.current()).containsExactly("c3");
    }

    @EveryDatabase
    void jarWithoutAnIndexIsListed(Database which) throws IOException {
        files().table("a1", "none").table("b2", "a1");
        use(jar(classes(), "plain.jar"));
        TestDatabase database = TestDatabase.create(which, folder);

        assertThat(retort(database).start(StartPolicy.UPGRADE).current()).containsExactly("b2");
    }
}
