package dev.retort.internal.script.directory;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.script.MissingScriptsException;
import dev.retort.internal.script.classpath.ClassPathScripts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The script directories of a project, in which files are created and changed. Several are usual with Maven, which
 * keeps Java sources and SQL files in different folders.
 *
 * @param directories the directories in the order in which they are named; never empty
 */
public record ScriptWriters(List<ScriptWriter> directories) {

    /**
     * Creates the writers for the directories among these locations.
     *
     * @throws MissingScriptsException if none of them is a directory, or one does not exist
     */
    public static ScriptWriters of(List<String> locations) {
        List<String> directories = locations.stream()
                .filter(location -> !location.startsWith(ClassPathScripts.PREFIX))
                .toList();
        return new ScriptWriters((directories.isEmpty() ? locations : directories)
                .stream().map(ScriptWriter::new).toList());
    }

    /**
     * Returns the directory for a new file: the first one that contains files of its kind. If there is none, the first
     * one in which a build expects them; otherwise, the first one that is not a directory of the other kind, or simply
     * the first one.
     */
    public ScriptWriter forNew(FileKind kind) {
        FileKind other = kind == FileKind.JAVA ? FileKind.SQL : FileKind.JAVA;
        return first(directory -> directory.contains(kind))
                .or(() -> first(directory -> directory.isExpectedFor(kind)))
                .or(() -> first(directory -> !directory.contains(other) && !directory.isExpectedFor(other)))
                .orElse(directories.get(0));
    }

    private Optional<ScriptWriter> first(Predicate<ScriptWriter> condition) {
        return directories.stream().filter(condition).findFirst();
    }

    /**
     * Returns the directory that contains the file of a revision.
     *
     * @throws MissingScriptsException if the revision is on the class path
     */
    public ScriptWriter of(Revision revision) {
        Path file = Path.of(revision.source());
        return first(directory -> directory.isParentOf(file))
                .orElseThrow(() -> new MissingScriptsException(
                        revision.source(), "the revision is on the class path, where files cannot be changed"));
    }
}
