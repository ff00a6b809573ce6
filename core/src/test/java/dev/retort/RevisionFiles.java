package dev.retort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes revision files for a test. */
public final class RevisionFiles {
    private final Path directory;

    /** Files in this directory, which is made. */
    public RevisionFiles(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The location for the builder. */
    public String location() {
        return directory.toString();
    }

    /** Writes a revision that follows {@code down}; the body begins with a section line. */
    public RevisionFiles add(String id, String down, String body) {
        return raw(id, "-- revision: " + id + "\n-- down: " + down + "\n-- message: revision " + id + "\n\n" + body);
    }

    /** Writes a file as it is, under the name that its id needs. */
    public RevisionFiles raw(String id, String content) {
        try {
            Files.writeString(directory.resolve(id + "_test.sql"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A revision that creates a table named like itself, and drops it on the way back. */
    public RevisionFiles table(String id, String down) {
        return add(
                id,
                down,
                "-- upgrade\nCREATE TABLE t_" + id + " (id INTEGER PRIMARY KEY);\n-- downgrade\nDROP TABLE t_" + id
                        + ";\n");
    }
}
