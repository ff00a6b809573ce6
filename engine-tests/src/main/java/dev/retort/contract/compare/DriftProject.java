package dev.retort.contract.compare;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.dialect.Dialects;
import dev.retort.result.DiffRequest;
import dev.retort.result.DiffResult;
import dev.retort.result.DriftResult;
import dev.retort.result.SchemaChange;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database that revisions have created, and a scratch database in which they can be replayed. */
final class DriftProject {
    private final Path folder;
    private final TestDatabase database;
    private final @Nullable TestDatabase scratch;
    private final RevisionFiles files;

    private DriftProject(Path folder, TestDatabase database, @Nullable TestDatabase scratch) {
        this.folder = folder;
        this.database = database;
        this.scratch = scratch;
        this.files = new RevisionFiles(folder.resolve("revisions"));
    }

    /** Creates a project without revisions. The scratch database is created only if it is not in memory. */
    static DriftProject create(Database which, Path folder) {
        boolean isInMemory = Dialects.of(which)
                .comparison()
                .scratch()
                .filter(scratch -> !scratch.url().isEmpty())
                .isPresent();
        return new DriftProject(
                folder, database(which, folder, "live"), isInMemory ? null : database(which, folder, "scratch"));
    }

    private static TestDatabase database(Database which, Path folder, String name) {
        try {
            return TestDatabase.create(which, Files.createDirectories(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates another empty database of the same kind. */
    TestDatabase other() {
        return database(database.database(), folder, "other");
    }

    TestDatabase database() {
        return database;
    }

    /** The scratch database; null if it is in memory. */
    @Nullable
    TestDatabase scratch() {
        return scratch;
    }

    RevisionFiles files() {
        return files;
    }

    RetortBuilder builder() {
        RetortBuilder builder = Retort.builder().url(database.url()).scripts(files.location());
        return scratch == null ? builder : builder.scratchUrl(scratch.url());
    }

    Retort retort() {
        return builder().build();
    }

    /** Adds the first revision, with these statements, and applies it. */
    DriftProject applied(String... statements) {
        files.add("a1", "none", "-- upgrade\n" + String.join(";\n", statements) + ";\n");
        retort().upgrade("heads");
        return this;
    }

    /** What was changed by hand: each change with its details. */
    List<String> drift() {
        return lines(retort().drift());
    }

    static List<String> lines(DriftResult result) {
        List<String> lines = new ArrayList<>(lines(result.changes()));
        lines.addAll(result.others());
        return lines;
    }

    static List<String> lines(List<SchemaChange> changes) {
        return changes.stream()
                .map(change -> change.comments().isEmpty()
                        ? change.display()
                        : change.display() + ": " + String.join("; ", change.comments()))
                .toList();
    }

    DiffResult diff(String from, String to) {
        return retort().diff(DiffRequest.of(from, to));
    }

    Path file(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
