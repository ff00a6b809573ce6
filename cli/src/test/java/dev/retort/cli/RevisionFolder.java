package dev.retort.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes revision files for a test. */
final class RevisionFolder {
    private final Path folder;

    /** Files in this folder, which is made. */
    RevisionFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three revisions in a line, {@code aaaa1}, {@code aaaa2}, {@code aaaa3}, each of which creates a table. */
    static RevisionFolder line(Path folder) {
        return new RevisionFolder(folder)
                .table("aaaa1", "none")
                .table("aaaa2", "aaaa1")
                .table("aaaa3", "aaaa2");
    }

    /** A revision that creates a table {@code t_<id>}, and drops it on the way back. */
    RevisionFolder table(String id, String down) {
        return add(id, down, "CREATE TABLE t_" + id + " (id INTEGER PRIMARY KEY);", "DROP TABLE t_" + id + ";");
    }

    /** A revision with these statements. */
    RevisionFolder add(String id, String down, String upgrade, String downgrade) {
        String header = "-- revision: " + id + "\n-- down: " + down + "\n-- message: make " + id + "\n";
        return file(id, header + "\n-- upgrade\n" + upgrade + "\n\n-- downgrade\n" + downgrade + "\n");
    }

    /** A revision like {@link #table}, but that its statement runs outside a transaction. */
    RevisionFolder outsideTransaction(String id, String down) {
        return file(
                id,
                "-- revision: " + id + "\n-- down: " + down + "\n-- message: outside\n-- transaction: none\n\n"
                        + "-- upgrade\nCREATE TABLE t_" + id + " (id INTEGER);\n\n-- downgrade\nDROP TABLE t_" + id
                        + ";\n");
    }

    /** Writes a revision in Java that follows {@code down}; the body is what its upgrade records. */
    RevisionFolder java(String id, String down, String body) {
        String imports = "import static dev.retort.op.Definitions.*;\n\nimport dev.retort.op.*;\n\n";
        String source = imports + "@RevisionScript(id = \"" + id + "\", down = \"" + down + "\", message = \"make " + id
                + "\")\npublic final class R" + id
                + "_test implements Migration {\n    @Override\n    public void upgrade(Operations op) {\n        "
                + body + "\n    }\n}\n";
        try {
            Files.writeString(folder.resolve("R" + id + "_test.java"), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A file as it is, under the name that its id needs. */
    RevisionFolder file(String id, String content) {
        try {
            Files.writeString(folder.resolve(id + "_test.sql"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Takes a revision's file away. */
    void delete(String id) {
        try {
            Files.delete(folder.resolve(id + "_test.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
