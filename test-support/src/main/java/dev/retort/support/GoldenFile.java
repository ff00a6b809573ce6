package dev.retort.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An expected text in the test resources, reviewed by a person. {@code -Dgolden.update} overwrites it; the difference
 * has to be reviewed again.
 */
public final class GoldenFile {
    private final Path path;

    /** Creates a golden file with this path below {@code src/test/resources} of the module under test. */
    public GoldenFile(String path) {
        this.path = Path.of("src", "test", "resources").resolve(path);
    }

    /** Asserts that a text is equal to the file. */
    public void assertMatches(String actual) {
        if (System.getProperty("golden.update") != null) {
            write(actual);
        }
        assertThat(actual)
                .as("%s; if the new text is correct, update it with -Dgolden.update and review the difference", path)
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
