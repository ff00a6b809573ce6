package dev.retort.internal.script.directory;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.MissingScriptsException;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.classpath.ClassPathScripts;
import dev.retort.internal.script.java.JavaHeaderReader;
import dev.retort.internal.script.java.JavaHeaderText;
import dev.retort.internal.script.java.JavaSource;
import dev.retort.internal.script.sql.SqlHeaderText;
import dev.retort.internal.script.sql.SqlScriptParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Creates and changes the files of a script directory. */
public final class ScriptWriter {
    private static final Pattern SOURCE_FOLDER =
            Pattern.compile(".*[/\\\\]src[/\\\\](?:main|test)[/\\\\]java[/\\\\](.+)");

    private final Path directory;

    /**
     * Creates a writer for this location.
     *
     * @throws MissingScriptsException if the location is not a directory, such as a package on the class path
     */
    public ScriptWriter(String location) {
        if (location.startsWith(ClassPathScripts.PREFIX)) {
            throw new MissingScriptsException(location, "files cannot be written to the class path");
        }
        directory = Path.of(location);
        if (!Files.isDirectory(directory)) {
            throw new MissingScriptsException(location, "there is no such directory");
        }
    }

    /** Returns whether the directory contains files of this kind. */
    boolean contains(FileKind kind) {
        return ScriptDirectory.files(directory, directory.toString()).stream()
                .anyMatch(file -> kind.matches(file.getFileName().toString()));
    }

    /** Returns whether a build expects files of this kind in the directory. */
    boolean isExpectedFor(FileKind kind) {
        return kind.isExpectedIn(directory);
    }

    /** Returns whether a file is in the directory, judging by its path. */
    boolean isParentOf(Path file) {
        return directory.resolve(file.getFileName()).equals(file);
    }

    /**
     * The package for new sources: the package of an existing source in the directory; if there is none, the package
     * that corresponds to the directory's path below {@code src/main/java} or {@code src/test/java}; otherwise empty.
     */
    public String packageName() {
        for (Path path : ScriptDirectory.files(directory, directory.toString())) {
            if (JavaSource.isRevisionOrSupportClass(path.getFileName().toString())) {
                ScriptFile file = ScriptDirectory.readFile(path);
                return JavaHeaderReader.packageOf(file.source(), file.text());
            }
        }
        return packageOf(directory.toAbsolutePath().normalize().toString());
    }

    /** The package that corresponds to a folder below {@code src/main/java} or {@code src/test/java}; else empty. */
    static String packageOf(String absoluteFolder) {
        Matcher below = SOURCE_FOLDER.matcher(absoluteFolder);
        if (!below.matches()) {
            return "";
        }
        String name = below.group(1).replaceAll("[/\\\\]+$", "").replaceAll("[/\\\\]", ".");
        return SourceVersion.isName(name) ? name : "";
    }

    /**
     * Writes a new file.
     *
     * @return the path of the file
     * @throws BadScriptException if the file exists already or cannot be written
     */
    public Path create(String name, String text) {
        Path file = directory.resolve(name);
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            return file;
        } catch (FileAlreadyExistsException e) {
            throw new BadScriptException(file.toString(), 0, "it already exists", "choose another id with '--rev-id'.");
        } catch (IOException e) {
            throw new BadScriptException(
                    file.toString(), 0, "it cannot be written", "make the directory writable for this user.");
        }
    }

    /** Parses a text as the SQL revision that a file of this name would contain. Writes nothing. */
    public SqlScript parse(String name, String text) {
        String file = directory.resolve(name).toString();
        return SqlScriptParser.parse(new ScriptFile(name, file, text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Replaces the down revisions in the file of a revision and leaves every other byte unchanged. The file is replaced
     * atomically, so that a crash leaves either the old or the new file.
     *
     * @param revision the revision with its current down revisions
     * @param down the new down revisions; none to make it a base
     * @throws BadScriptException if the file cannot be written
     */
    public void rebase(Revision revision, List<RevisionId> down) {
        Path file = Path.of(revision.source());
        try {
            Path real = file.toRealPath();
            ScriptFile before =
                    new ScriptFile(file.getFileName().toString(), revision.source(), Files.readAllBytes(real));
            ScriptFile changed = rebased(before, down);
            if (!downOf(changed).equals(down)) {
                throw new BadScriptException(
                        revision.source(), 0, "its 'down' was not found", "edit 'down' in its header by hand.");
            }
            replace(real, changed.content());
        } catch (IOException e) {
            throw new BadScriptException(
                    revision.source(), 0, "it cannot be written (" + e + ")", "make it writable for this user.");
        }
    }

    private static ScriptFile rebased(ScriptFile before, List<RevisionId> down) {
        String text = before.text();
        String after = JavaSource.isRevisionOrSupportClass(before.name())
                ? JavaHeaderText.withDown(before.source(), text, down).orElse(text)
                : SqlHeaderText.withDown(text, down);
        String byteOrderMark = before.hasByteOrderMark() ? "\uFEFF" : "";
        return new ScriptFile(before.name(), before.source(), (byteOrderMark + after).getBytes(StandardCharsets.UTF_8));
    }

    private static List<RevisionId> downOf(ScriptFile file) {
        if (JavaSource.isRevisionOrSupportClass(file.name())) {
            return JavaSource.header(file)
                    .map(header -> header.validate().revision().down())
                    .orElse(List.of());
        }
        return SqlScriptParser.parse(file).revision().down();
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path temporary = Files.createTempFile(file.getParent(), ".rebase", ".tmp");
        try {
            Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
