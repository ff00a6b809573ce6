package dev.retort.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text that was read and approved by a person, kept among the test resources. {@code -Dgolden.update} writes it anew,
 * and a person reads the difference.
 */
public final class GoldenFile {
    private final Path path;

    /** The file at this path below {@code src/test/resources} of the module under test. */
    public GoldenFile(String path) {
        this.path = Path.of("src", "test", "resources").resolve(path);
    }

    /** Holds a text against the file. */
    public void assertMatches(String actual) {
        if (System.getProperty("golden.update") != null) {
            write(actual);
        }
        assertThat(actual)
                .as("%s; if the new text is right, write it with -Dgolden.update and read the difference", path)
                .isEqualTo(read());
    }

    private String read() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
