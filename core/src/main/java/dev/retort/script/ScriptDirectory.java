package dev.retort.script;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where revision files are: a directory, or a package on the class path as {@code classpath:db/revisions}.
 *
 * <p>Files that end in {@code .sql}, in any case of letters, are revisions, each of them, and so are Java sources that
 * are named as such: {@code R<id>_<slug>.java}. Other Java sources are classes that these use. Hidden files, others and
 * sub-directories are left alone. Names and headers decide everything, so the order in which a file system lists them
 * does not matter.
 */
public final class ScriptDirectory {
    /** The beginning of a location on the class path. */
    public static final String CLASSPATH = "classpath:";

    private static final String SQL = ".sql";

    private ScriptDirectory() {}

    /**
     * Reads all revisions of a location.
     *
     * @param location a directory, or {@code classpath:} and a package with slashes
     * @throws MissingScriptsException where there is no such place
     * @throws dev.retort.error.RetortException where a file or the graph is not in order
     */
    public static Scripts read(String location) {
        return location.startsWith(CLASSPATH)
                ? new ClassPathScripts(location).find()
                : new Scripts(location, readDirectory(location, new SourceCompiler(ClassPathScripts.loader())));
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

    static boolean isSql(String name) {
        return name.regionMatches(true, name.length() - SQL.length(), SQL, 0, SQL.length()) && !name.startsWith(".");
    }

    static List<Script> readDirectory(String location, SourceCompiler compiler) {
        Path directory = Path.of(location);
        if (!Files.isDirectory(directory)) {
            throw new MissingScriptsException(location, "there is no such directory");
        }
        SourceClasses classes = new SourceClasses(compiler);
        List<Script> scripts = new ArrayList<>();
        String prefix = prefix(directory);
        for (String name : names(directory, location)) {
            if (isSql(name)) {
                scripts.add(SqlScriptParser.parse(readFile(prefix, name)));
            } else if (JavaSource.isJava(name)) {
                readJava(readFile(prefix, name), classes).ifPresent(scripts::add);
            }
        }
        return scripts;
    }

    private static Optional<JavaScript> readJava(ScriptFile file, SourceClasses classes) {
        Optional<JavaHeader> read = JavaSource.header(file);
        if (read.isEmpty()) {
            classes.add(file);
            return Optional.empty();
        }
        JavaHeader header = read.get();
        JavaSource source = new JavaSource(file.source(), file.text(), header.qualifiedName());
        classes.add(source);
        return Optional.of(new JavaScript(header.checked(), source.qualifiedName(), classes, source::checksum));
    }

    /** The names of all files in a directory, in their order. */
    static Set<String> names(Path directory, String location) {
        File folder = directory.toAbsolutePath().toFile();
        String[] names = folder.list();
        if (names == null) {
            throw unlisted(directory, location);
        }
        Arrays.sort(names);
        Set<String> files = new LinkedHashSet<>();
        for (String name : names) {
            if (!new File(folder, name).isDirectory()) {
                files.add(name);
            }
        }
        return files;
    }

    private static MissingScriptsException unlisted(Path directory, String location) {
        try {
            Files.newDirectoryStream(directory).close();
            return new MissingScriptsException(location, "it cannot be listed");
        } catch (IOException e) {
            return new MissingScriptsException(location, "it cannot be listed (" + e + ")");
        }
    }

    /** By a stream: a start reads thousands of files, and a channel for each takes several times the work. */
    private static byte[] content(String path) throws IOException {
        try (InputStream in = new FileInputStream(path)) {
            return in.readAllBytes();
        } catch (FileNotFoundException e) {
            return reread(path, e);
        }
    }

    /** Fails as the first attempt has, with more of the reason. */
    private static byte[] reread(String path, FileNotFoundException first) throws IOException {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (InvalidPathException notInThisLocale) {
            throw first;
        }
    }

    /**
     * What stands before the name of a file in its path. A text: to resolve each of thousands takes longer than to
     * open it.
     */
    static String prefix(Path directory) {
        String file = directory.resolve("x").toString();
        return file.substring(0, file.length() - 1);
    }

    /** Reads a file of this name; its path is the prefix and the name. */
    static ScriptFile readFile(String prefix, String name) {
        String path = prefix.concat(name);
        try {
            return new ScriptFile(name, path, content(path));
        } catch (IOException e) {
            throw new BadScriptException(
                    path, 0, "it cannot be opened (" + e + ")", "make the file readable for this user.");
        }
    }
}
