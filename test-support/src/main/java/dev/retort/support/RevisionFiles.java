package dev.retort.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

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

    /** Three revisions in a line, {@code aaaa1}, {@code aaaa2}, {@code aaaa3}, each of which creates a table. */
    public static RevisionFiles line(Path directory) {
        return new RevisionFiles(directory)
                .table("aaaa1", "none")
                .table("aaaa2", "aaaa1")
                .table("aaaa3", "aaaa2");
    }

    /** The location for the builder. */
    public String location() {
        return directory.toString();
    }

    /** Writes a revision that follows {@code down}; the body begins with a section line. */
    public RevisionFiles add(String id, String down, String body) {
        return raw(id, "-- revision: " + id + "\n-- down: " + down + "\n-- message: revision " + id + "\n\n" + body);
    }

    /** Writes a revision that follows {@code down}, with these statements. */
    public RevisionFiles add(String id, String down, String upgrade, String downgrade) {
        return add(id, down, "-- upgrade\n" + upgrade + "\n\n-- downgrade\n" + downgrade + "\n");
    }

    /** Writes a revision like that of {@link #table}, but its statements run outside a transaction. */
    public RevisionFiles outsideTransaction(String id, String down) {
        return raw(
                id,
                "-- revision: " + id + "\n-- down: " + down + "\n-- message: revision " + id
                        + "\n-- transaction: none\n\n-- upgrade\nCREATE TABLE t_" + id
                        + " (id INTEGER);\n\n-- downgrade\nDROP TABLE t_" + id + ";\n");
    }

    /** Deletes the file of a revision in SQL. */
    public void delete(String id) {
        try {
            Files.delete(directory.resolve(id + "_test.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Writes a revision in Java that follows {@code down}; the body are its methods, or statements of an upgrade. */
    public RevisionFiles java(String id, String down, String body) {
        String methods = body.contains("public void upgrade")
                ? body
                : "    @Override public void upgrade(Operations op) {\n" + body + "\n    }\n";
        String edges = down.equals("none")
                ? ""
                : ", down = {"
                        + Arrays.stream(down.split(", *"))
                                .map(d -> '"' + d + '"')
                                .collect(Collectors.joining(", "))
                        + "}";
        return javaFile(
                id,
                "import static dev.retort.op.Definitions.*;\n\nimport dev.retort.op.*;\nimport dev.retort.schema.*;\n\n"
                        + "@RevisionScript(id = \"" + id + "\"" + edges + ", message = \"revision " + id + "\")\n"
                        + "public final class R" + id + "_test implements Migration {\n" + methods + "}\n");
    }

    /** Writes the source of a revision in Java as it is, under the name that its id needs. */
    public RevisionFiles javaFile(String id, String content) {
        try {
            Files.writeString(directory.resolve("R" + id + "_test.java"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
