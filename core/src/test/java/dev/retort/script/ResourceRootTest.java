package dev.retort.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceRootTest {
    @TempDir
    Path folder;

    private ResourceRoot root;

    @BeforeEach
    void writeJar() throws IOException {
        Path jar = folder.resolve("re visions.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("db/a b.sql"));
            entries.write("SELECT 1;".getBytes(StandardCharsets.UTF_8));
        }
        root = new ResourceRoot("jar:" + jar.toUri() + "!/", "db");
    }

    @Test
    void aJarIsReadTheSameBeforeWhileAndAfterItIsOpen() throws IOException {
        String before = text();
        root.open();
        String open = text();
        root.close();
        String after = text();

        assertThat(before).isEqualTo("SELECT 1;");
        assertThat(open).isEqualTo(before);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void whatIsOpenIsReadFromWhatWasOpened() throws IOException {
        root.open();
        Files.delete(folder.resolve("re visions.jar"));

        assertThat(text()).isEqualTo("SELECT 1;");
        root.close();
        assertThatThrownBy(this::text).isInstanceOf(IOException.class);
    }

    @Test
    void aMissingJarIsToldOfWhenAFileIsRead() throws IOException {
        Files.delete(folder.resolve("re visions.jar"));

        root.open();

        assertThatThrownBy(this::text).isInstanceOf(IOException.class);
        root.close();
    }

    @Test
    void aMissingFileIsToldOf() {
        root.open();

        assertThatThrownBy(() -> root.content("c.sql")).isInstanceOf(IOException.class);
        root.close();
    }

    /** Its checksum is told beside it, by the jar's directory where that is open. */
    private String text() throws IOException {
        byte[] content = root.content("a b.sql");
        assertThat(root.crc("a b.sql")).isEqualTo(Checksum.crc(content, 0));
        return new String(content, StandardCharsets.UTF_8);
    }
}
