package dev.retort.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where revision files are: a directory, or a package on the class path as {@code classpath:db/revisions}.
 *
 * <p>Files that end in {@code .sql}, in any case of letters, are revisions, each of them; hidden files, others and
 * sub-directories are left alone. Names and headers decide everything, so the order in which a file system lists them
 * does not matter.
 */
public final class ScriptDirectory {
    /** The beginning of a location on the class path. */
    public static final String CLASSPATH = "classpath:";

    private ScriptDirectory() {}

    /**
     * Reads all revisions of a location.
     *
     * @param location a directory, or {@code classpath:} and a package with slashes
     * @throws MissingScriptsException where there is no such place
     * @throws dev.retort.error.RetortException where a file or the graph is not in order
     */
    public static Scripts read(String location) {
        List<ScriptFile> files = location.startsWith(CLASSPATH)
                ? new ClassPathFiles(location.substring(CLASSPATH.length())).read()
                : readDirectory(location);
        return new Scripts(
                location,
                files.stream()
                        .sorted(Comparator.comparing(ScriptFile::source))
                        .map(SqlScriptParser::parse)
                        .toList());
    }

    /**
     * Makes an empty script directory.
     *
     * @throws NewDirectoryException where there is something already, or it cannot be made
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
            throw new NewDirectoryException(directory.toString(), "there is a file of this name");
        } catch (IOException e) {
            throw new NewDirectoryException(directory.toString(), "it cannot be made (" + e + ")");
        }
    }

    static boolean isScript(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".sql") && !name.startsWith(".");
    }

    private static List<ScriptFile> readDirectory(String location) {
        Path directory = Path.of(location);
        if (!Files.isDirectory(directory)) {
            throw new MissingScriptsException(location, "there is no such directory");
        }
        return readDirectory(directory, location);
    }

    static List<ScriptFile> readDirectory(Path directory, String location) {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.filter(p -> isScript(p.getFileName().toString()) && !Files.isDirectory(p))
                    .map(ScriptDirectory::readFile)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new MissingScriptsException(location, "it cannot be listed (" + e + ")");
        }
    }

    private static ScriptFile readFile(Path path) {
        try {
            return new ScriptFile(path.getFileName().toString(), path.toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new BadScriptException(
                    path.toString(), 0, "it cannot be opened (" + e + ")", "make the file readable for this user.");
        }
    }
}
