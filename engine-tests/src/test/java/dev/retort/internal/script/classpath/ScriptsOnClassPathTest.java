package dev.retort.internal.script.classpath;

import static dev.retort.internal.revision.Graphs.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.internal.revision.BrokenGraphException;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.MissingScriptsException;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.directory.ScriptDirectory;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revisions in a package, found by the thread's context class loader in folders and in jars. */
class ScriptsOnClassPathTest {
    private static final String FIRST = "-- revision: a1\n-- down: none\n-- upgrade\nSELECT 'a1';\n";
    private static final String SECOND = "-- revision: b2\n-- down: a1\n-- upgrade\nSELECT 'b2';\n";

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    Path temporary;

    @AfterEach
    void restoreClassLoader() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private Scripts read(String location, Path... places) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path place : places) {
            urls.add(place.toUri().toURL());
        }
        // Closed immediately: a jar that is left open cannot be replaced on every operating system.
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), null)) {
            Thread.currentThread().setContextClassLoader(loader);
            return ScriptDirectory.read(location);
        }
    }

    private Path jar(String name, Map<String, String> files) throws IOException {
        Path jar = temporary.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String folder : List.of("db/", "db/revisions/")) {
                out.putNextEntry(new JarEntry(folder));
            }
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                out.putNextEntry(new JarEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static List<String> ids(Scripts scripts) {
        return scripts.graph().inOrder().stream().map(r -> r.id().value()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev/retort/scripts", "/dev/retort/scripts", "dev/retort/scripts/"})
    void packageIsReadFromAFolder(String folder) {
        Scripts scripts = ScriptDirectory.read("classpath:" + folder);

        assertThat(ids(scripts)).containsExactly("a1", "b2");
        assertThat(scripts.location()).isEqualTo("classpath:" + folder);
        assertThat(((SqlScript) scripts.of(id("b2")))
                        .sql(Direction.UPGRADE, Database.SQLITE)
                        .text())
                .contains("CREATE TABLE b2");
        assertThat(scripts.graph().get(id("b2")).source()).endsWith("b2_second.sql");
    }

    @Test
    void engineClassLoaderIsUsedWithoutAContextClassLoader() {
        Thread.currentThread().setContextClassLoader(null);

        assertThat(ids(ScriptDirectory.read("classpath:dev/retort/scripts"))).containsExactly("a1", "b2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.jar", "my app +%.jar"})
    void packageIsReadFromAJar(String name) throws IOException {
        Path jar = jar(name, Map.of("db/revisions/a1_x.sql", FIRST, "db/revisions/b2_x.sql", SECOND));

        Scripts scripts = read("classpath:db/revisions", jar);

        assertThat(ids(scripts)).containsExactly("a1", "b2");
        assertThat(((SqlScript) scripts.of(id("b2")))
                        .sql(Direction.UPGRADE, Database.SQLITE)
                        .text())
                .isEqualTo("SELECT 'b2';\n");
        assertThat(scripts.graph().get(id("b2")).source()).isEqualTo(name + "!/db/revisions/b2_x.sql");
    }

    @Test
    void hiddenAndOtherFilesAndSubpackagesAreIgnored() throws IOException {
        Path jar = jar(
                "app.jar",
                Map.of(
                        "db/revisions/a1_x.sql", FIRST,
                        "db/revisions/.b2_x.sql", "no revision",
                        "db/revisions/B2.class", "no revision",
                        "db/revisions/old/b2_x.sql", "no revision",
                        "db/revisions2/b2_x.sql", "no revision",
                        "db/b2_x.sql", "no revision"));

        assertThat(ids(read("classpath:db/revisions", jar))).containsExactly("a1");
    }

    @Test
    void severalLocationsAreCombined() throws IOException {
        Path jar = jar("one.jar", Map.of("db/revisions/b2_x.sql", SECOND));
        Path other = jar("two.jar", Map.of("db/revisions/a1_x.sql", FIRST));
        Path folder = temporary.resolve("classes");
        new RevisionFiles(folder.resolve("db/revisions")).table("c3", "b2");

        assertThat(ids(read("classpath:db/revisions", jar, folder, other))).containsExactly("a1", "b2", "c3");
    }

    @Test
    void duplicateRevisionIsRefusedWithBothLocations() throws IOException {
        Path jar = jar("one.jar", Map.of("db/revisions/a1_x.sql", FIRST));
        Path other = jar("two.jar", Map.of("db/revisions/a1_x.sql", FIRST));

        assertThat(catchThrowableOfType(
                        BrokenGraphException.DuplicateId.class, () -> read("classpath:db/revisions", jar, other)))
                .hasMessageContaining("one.jar!/db/revisions/a1_x.sql")
                .hasMessageContaining("two.jar!/db/revisions/a1_x.sql");
    }

    @Test
    void aBadFileInAJarIsNamedWithItsLine() throws IOException {
        Path jar = jar("app.jar", Map.of("db/revisions/a1_x.sql", FIRST + "-- upgrade\n"));

        BadScriptException failure =
                catchThrowableOfType(BadScriptException.class, () -> read("classpath:db/revisions", jar));

        assertThat(failure.file()).isEqualTo("app.jar!/db/revisions/a1_x.sql");
        assertThat(failure.line()).isEqualTo(5);
    }

    @Test
    void aMissingPackageIsRefused() throws IOException {
        Path jar = jar("app.jar", Map.of("db/revisions/a1_x.sql", FIRST));

        MissingScriptsException failure =
                catchThrowableOfType(MissingScriptsException.class, () -> read("classpath:db/nowhere", jar));

        assertThat(failure.location()).isEqualTo("classpath:db/nowhere");
        assertThat(failure).hasMessageContaining("no such package");
    }

    @Test
    void packageWithoutRevisionsIsAnEmptyGraph() throws IOException {
        assertThat(ids(read("classpath:db/revisions", jar("app.jar", Map.of()))))
                .isEmpty();
    }

    @Test
    void jarOpenedElsewhereStaysOpen() throws IOException {
        Path jar = jar("app.jar", Map.of("db/revisions/a1_x.sql", FIRST));
        URL shared =
                URI.create("jar:" + jar.toUri() + "!/db/revisions/a1_x.sql").toURL();
        try (JarFile open = ((JarURLConnection) shared.openConnection()).getJarFile()) {
            read("classpath:db/revisions", jar);

            assertThat(open.getEntry("db/revisions/a1_x.sql")).isNotNull();
        }
    }

    @Test
    void aJarMayBeReplacedAfterItWasRead() throws IOException {
        Path jar = jar("app.jar", Map.of("db/revisions/a1_x.sql", FIRST));
        assertThat(ids(read("classpath:db/revisions", jar))).containsExactly("a1");

        jar("app.jar", Map.of("db/revisions/a1_x.sql", FIRST, "db/revisions/b2_x.sql", SECOND));

        assertThat(ids(read("classpath:db/revisions", jar))).containsExactly("a1", "b2");
    }
}
