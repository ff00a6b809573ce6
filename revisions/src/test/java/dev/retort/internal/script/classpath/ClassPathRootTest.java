package dev.retort.internal.script.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.index.FileDigest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A class path entry, as a folder and as a jar. */
class ClassPathRootTest {
    @TempDir
    Path temporary;

    private Path jar() {
        return temporary.resolve("re visions.jar");
    }

    private ClassPathRoot jarRoot() throws IOException {
        try (OutputStream out = Files.newOutputStream(jar());
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name : new String[] {"db/", "db/a b%.sql", "db/old/", "db/old/x.sql", "dbx/y.sql", "z.sql"}) {
                entries.putNextEntry(new JarEntry(name));
                entries.write(name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return new ClassPathRoot("jar:" + jar().toUri() + "!/");
    }

    private ClassPathRoot folderRoot() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("my classes"));
        for (String name : new String[] {"db/a b%.sql", "dbx/y.sql", "z.sql"}) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
        return new ClassPathRoot(folder.toUri().toString());
    }

    private static String text(ClassPathRoot.Opened opened, String name) throws IOException {
        return new String(opened.read(name), StandardCharsets.UTF_8);
    }

    private static void assertIsRead(ClassPathRoot root) throws IOException {
        try (ClassPathRoot.Opened opened = root.open()) {
            assertThat(opened.files("db").orElseThrow()).containsOnlyKeys("a b%.sql");
            assertThat(opened.files("").orElseThrow().keySet())
                    .contains("z.sql")
                    .doesNotContain("a b%.sql", "y.sql");
            assertThat(opened.files("nowhere"))
                    .hasValueSatisfying(files -> assertThat(files).isEmpty());
            assertThat(opened.files("db").orElseThrow().get("a b%.sql").content())
                    .isEqualTo(FileDigest.of("db/a b%.sql".getBytes(StandardCharsets.UTF_8)));
            assertThat(text(opened, "db/a b%.sql")).isEqualTo("db/a b%.sql");
            assertThat(text(opened, "z.sql")).isEqualTo("z.sql");
            assertThatThrownBy(() -> opened.read("db/c.sql")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> opened.file("db", "c.sql"))
                    .isInstanceOf(BadScriptException.class)
                    .hasMessageContaining("db/c.sql");
        }
    }

    @Test
    void folderIsListedAndRead() throws IOException {
        assertIsRead(folderRoot());
    }

    @Test
    void jarIsListedAndRead() throws IOException {
        assertIsRead(jarRoot());
    }

    @Test
    void openJarIsReadAfterItsFileWasDeleted() throws IOException {
        ClassPathRoot root = jarRoot();
        try (ClassPathRoot.Opened opened = root.open()) {
            Files.delete(jar());

            assertThat(text(opened, "z.sql")).isEqualTo("z.sql");
        }
        assertThatThrownBy(root::open).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "file:/a/b/db/x/,                db/x,                 file:/a/b/",
        "file:/a/b/db/x,                 db/x,                 file:/a/b/",
        "jar:file:/a/b.jar!/db/x/,       db/x,                 jar:file:/a/b.jar!/",
        "jar:file:/a/b.jar!/META-INF/i,  META-INF/i,           jar:file:/a/b.jar!/",
        "file:/a/b/,                     '',                   file:/a/b/",
    })
    void rootIsDerivedFromAResource(String url, String name, String root) throws IOException {
        URL resource = URI.create(url).toURL();

        assertThat(ClassPathRoot.of(resource, name)).isEqualTo(new ClassPathRoot(root));
    }
}
