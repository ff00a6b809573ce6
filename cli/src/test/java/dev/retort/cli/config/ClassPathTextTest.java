package dev.retort.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.cli.config.ClassPathText.BadEntryException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTextTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(folder.resolve("lib/deeper"));
        Files.createDirectories(folder.resolve("classes"));
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("lib/notes.txt"), "not a jar");
        jar("app.jar", "com/acme/App.class");
        jar("lib/b.jar", "b/B.class");
        jar("lib/a.jar", "a/A.class");
        jar("lib/C.JAR", "c/C.class");
        jar("lib/deeper/d.jar", "d/D.class");
    }

    private void jar(String name, String entry) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(name));
                ZipOutputStream jar = new ZipOutputStream(file)) {
            jar.putNextEntry(new ZipEntry(entry));
        }
    }

    private static String joined(String... entries) {
        return String.join(File.pathSeparator, entries);
    }

    private List<String> read(String text) throws BadEntryException {
        return new ClassPathText(text, folder)
                .entries().stream()
                        .map(entry -> folder.relativize(entry).toString().replace(File.separatorChar, '/'))
                        .toList();
    }

    private String refused(String text) {
        BadEntryException refused = catchThrowableOfType(BadEntryException.class, () -> read(text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.fix()).isNotBlank();
        return String.valueOf(refused.getMessage()) + " / " + refused.fix();
    }

    @Test
    void foldersAndJarsKeepTheirOrder() throws BadEntryException {
        assertThat(read(joined("classes", "app.jar", "lib/b.jar"))).containsExactly("classes", "app.jar", "lib/b.jar");
        assertThat(read(folder.resolve("app.jar").toString())).containsExactly("app.jar");
    }

    @Test
    void wildcardStandsForTheJarsOfAFolder() throws BadEntryException {
        assertThat(read(joined("lib/*", "app.jar"))).containsExactly("lib/C.JAR", "lib/a.jar", "lib/b.jar", "app.jar");
        assertThat(read("*")).containsExactly("app.jar");
    }

    @Test
    void emptyEntryIsTheFolderItself() throws BadEntryException {
        assertThat(read(joined("app.jar", ""))).containsExactly("app.jar", "");
    }

    @Test
    void entriesThatTheJvmWouldIgnoreAreRefused() throws IOException {
        assertThat(refused("nope.jar")).contains("there is no '" + folder.resolve("nope.jar") + "'");
        assertThat(refused(joined("app.jar", "nowhere/*"))).contains("there is no folder");
        assertThat(refused("empty/*")).contains("contains no jar");
        assertThat(refused("lib/notes.txt")).contains("is not a jar");
        Files.writeString(folder.resolve("lib/z.jar"), "cut off");
        assertThat(refused("lib/*")).contains("z.jar' is not a jar");
        assertThat(refused("a\0b.jar")).contains("is invalid");
    }

    @Test
    void jarInJarsIsRefusedWithTheCommandToExtractIt() throws IOException {
        jar("boot.jar", "BOOT-INF/classes/");

        assertThat(refused("boot.jar"))
                .contains("Spring Boot", "-Djarmode=tools -jar ", joined("app/boot.jar", "app/lib/*"));
    }
}
