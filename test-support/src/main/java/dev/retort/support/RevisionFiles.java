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

    /** Creates this directory if it does not exist, and writes into it. */
    public RevisionFiles(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes three consecutive revisions, {@code aaaa1}, {@code aaaa2} and {@code aaaa3}, that each create a table. */
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

    /** Writes a revision that follows {@code down}. The body starts with the line of a section. */
    public RevisionFiles add(String id, String down, String body) {
        return raw(id, "-- revision: " + id + "\n-- down: " + down + "\n-- message: revision " + id + "\n\n" + body);
    }

    /** Writes a revision that follows {@code down}, with these statements. */
    public RevisionFiles add(String id, String down, String upgrade, String downgrade) {
        return add(id, down, "-- upgrade\n" + upgrade + "\n\n-- downgrade\n" + downgrade + "\n");
    }

    /** Writes a revision like {@link #table} whose statements run outside of a transaction. */
    public RevisionFiles outsideTransaction(String id, String down) {
        return raw(
                id,
                "-- revision: " + id + "\n-- down: " + down + "\n-- message: revision " + id
                        + "\n-- transaction: none\n\n-- upgrade\nCREATE TABLE t_" + id
                        + " (id INTEGER);\n\n-- downgrade\nDROP TABLE t_" + id + ";\n");
    }

    /** Deletes the file of an SQL revision. */
    public void delete(String id) {
        try {
            Files.delete(directory.resolve(id + "_test.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes an SQL revision with this content. The file name is derived from the id. */
    public RevisionFiles raw(String id, String content) {
        try {
            Files.writeString(directory.resolve(id + "_test.sql"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes a revision that creates the table {@code t_ID} and drops it in its downgrade. */
    public RevisionFiles table(String id, String down) {
        return add(
                id,
                down,
                "-- upgrade\nCREATE TABLE t_" + id + " (id INTEGER PRIMARY KEY);\n-- downgrade\nDROP TABLE t_" + id
                        + ";\n");
    }

    /**
     * Writes a Java revision that follows {@code down}.
     *
     * @param body the methods of the class, or only the statements of {@code upgrade}
     */
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

    /** Writes a Java revision with this source. The file name is derived from the id. */
    public RevisionFiles javaFile(String id, String content) {
        try {
            Files.writeString(directory.resolve("R" + id + "_test.java"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
