package dev.retort.internal.script.directory;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.MissingScriptsException;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.ScriptFailures;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.classpath.ClassPathScripts;
import dev.retort.internal.script.java.JavaSource;
import dev.retort.internal.script.java.SourceClasses;
import dev.retort.internal.script.java.SourceCompiler;
import dev.retort.internal.script.sql.SqlScriptParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the revisions of one or several locations: directories, or packages on the class path such as {@code
 * classpath:db/revisions}.
 *
 * <p>Revisions are files that end with {@code .sql}, ignoring case, and Java sources named {@code R<id>_<slug>.java}.
 * Other Java sources are support classes that revisions use. Hidden files, all other files, and subdirectories are
 * ignored. The result does not depend on the order in which a file system lists the files.
 */
public final class ScriptDirectory {
    private ScriptDirectory() {}

    /**
     * Reads all revisions of these locations, which form one graph. The index of a package is used only if it is the
     * only location.
     *
     * @param locations directories, or {@code classpath:} followed by a package with slashes; at least one
     * @throws MissingScriptsException if a location does not exist
     * @throws dev.retort.error.RetortException if files or the graph are invalid; it names all invalid files
     */
    public static Scripts read(String... locations) {
        List<String> distinct = Stream.of(locations).distinct().toList();
        if (distinct.size() == 1 && isOnClassPath(distinct.get(0))) {
            return ClassPathScripts.find(distinct.get(0));
        }
        List<Script> scripts = new ArrayList<>();
        for (String location : distinct) {
            scripts.addAll(
                    isOnClassPath(location)
                            ? ClassPathScripts.readAll(location)
                            : readDirectory(location, new SourceCompiler(ClassPathScripts.loader())));
        }
        return new Scripts(String.join(", ", distinct), scripts);
    }

    private static boolean isOnClassPath(String location) {
        return location.startsWith(ClassPathScripts.PREFIX);
    }

    /**
     * Creates an empty script directory.
     *
     * @throws NewDirectoryException if the directory exists and is not empty, or cannot be created
     */
    public static void create(Path directory) {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> content = Files.list(directory)) {
                if (content.findAny().isPresent()) {
                    throw new NewDirectoryException(directory.toString(), "it is not empty");
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new NewDirectoryException(directory.toString(), "a file of this name exists");
        } catch (IOException e) {
            throw new NewDirectoryException(directory.toString(), "it cannot be created (" + e + ")");
        }
    }

    static List<Script> readDirectory(String location, SourceCompiler compiler) {
        Path directory = Path.of(location);
        if (!Files.isDirectory(directory)) {
            throw new MissingScriptsException(location, "there is no such directory");
        }
        SourceClasses classes = new SourceClasses(compiler);
        List<Script> scripts = new ArrayList<>();
        ScriptFailures failures = new ScriptFailures();
        for (Path file : files(directory, location)) {
            failures.collect(() -> read(file, classes))
                    .flatMap(Function.identity())
                    .ifPresent(scripts::add);
        }
        failures.throwIfAny();
        return scripts;
    }

    /** Reads a file; empty if it is not a revision. */
    private static Optional<? extends Script> read(Path file, SourceClasses classes) {
        String name = file.getFileName().toString();
        if (SqlScriptParser.isSql(name)) {
            requireRegular(file);
            return Optional.of(isLarge(file) ? LargeSqlFile.outline(file) : SqlScriptParser.parse(readFile(file)));
        }
        if (JavaSource.isRevisionOrSupportClass(name)) {
            requireRegular(file);
            return classes.add(readFile(file));
        }
        return Optional.empty();
    }

    /** All files in a directory, sorted by name. */
    static List<Path> files(Path directory, String location) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !Files.isDirectory(file)).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new MissingScriptsException(location, "it cannot be listed (" + e + ")");
        }
    }

    static ScriptFile readFile(Path file) {
        try {
            return new ScriptFile(file.getFileName().toString(), file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Refuses a FIFO or a device: reading it would wait forever, or never end. */
    static void requireRegular(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new BadScriptException(
                    file.toString(),
                    0,
                    "it is not a regular file, but a FIFO, a device or the like",
                    "remove it from the script directory, or write its content to a file.");
        }
    }

    private static boolean isLarge(Path file) {
        try {
            return Files.size(file) >= LargeSqlFile.MIN_SIZE;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static BadScriptException unreadable(Path file, IOException cause) {
        return new BadScriptException(
                file.toString(),
                0,
                "it cannot be opened (" + cause + ")",
                "check that the file exists, and that this user can read it.");
    }
}
