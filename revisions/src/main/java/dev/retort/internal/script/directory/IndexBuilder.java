package dev.retort.internal.script.directory;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.index.FileDigest;
import dev.retort.internal.script.index.IndexEntry;
import dev.retort.internal.script.index.RevisionIndex;
import dev.retort.internal.script.java.JavaSource;
import dev.retort.internal.script.sql.SqlScriptParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Builds the index of a package from the folders of a build, after the classes are compiled and the resources are
 * copied. Needs no compiler and loads no class.
 *
 * <p>SQL revisions are read from the copied resources, and Java revisions from their sources. A file that exists only
 * on one side, such as a class whose source was deleted, is an error.
 */
public final class IndexBuilder {
    private static final String CLASS = ".class";

    private final String packageName;
    private final String folder;
    private final Map<String, Path> compiled;
    private final Map<String, Path> sources;

    /**
     * Lists the revisions of a package.
     *
     * @param packageName the package, with dots or slashes
     * @param classes the folders with the compiled classes and the copied resources
     * @param sources the folders with the sources and the resources of the project
     * @throws IndexBuildException if a folder of {@code classes} does not exist, or the package contains no revision
     */
    public IndexBuilder(String packageName, List<Path> classes, List<Path> sources) {
        if (classes.isEmpty() || sources.isEmpty()) {
            throw IndexBuildException.usage("the folders of the classes and of the sources are required");
        }
        this.packageName = packageName.replace('/', '.').replaceAll("^\\.+|\\.+$", "");
        this.folder = this.packageName.replace('.', '/');
        for (Path each : classes) {
            if (!Files.isDirectory(each)) {
                throw IndexBuildException.folder(each, "there is no such folder");
            }
        }
        this.compiled = files(classes);
        this.sources = files(sources);
        if (compiled.isEmpty() && this.sources.isEmpty()) {
            throw IndexBuildException.noRevisions(
                    this.packageName,
                    Stream.concat(classes.stream(), sources.stream()).toList());
        }
    }

    /** The revision files of the package in these folders, by the name that they have in an index. */
    private Map<String, Path> files(List<Path> roots) {
        Map<String, Path> files = new TreeMap<>();
        for (Path root : roots) {
            Path directory = root.resolve(folder);
            if (Files.isDirectory(directory)) {
                list(directory).forEach(file -> files.putIfAbsent(indexedName(file), file));
            }
        }
        return files;
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> RevisionIndex.isRevision(indexedName(file)))
                    .filter(file -> !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw IndexBuildException.folder(directory, "it cannot be listed (" + e + ")");
        }
    }

    /** The name of a file, or the name of the class file of a Java source. */
    private static String indexedName(Path file) {
        String name = file.getFileName().toString();
        return JavaSource.isRevisionOrSupportClass(name)
                ? name.substring(0, name.length() - ".java".length()) + CLASS
                : name;
    }

    /**
     * Builds the index and writes it.
     *
     * @param output the folder for the index, which must be on the class path
     * @return the written files
     * @throws IndexBuildException if the compiled files do not match the sources, or the index cannot be written
     * @throws BadScriptException if a revision violates a rule of its format
     */
    public List<Path> write(Path output) {
        refuseMismatch();
        List<IndexEntry> entries = new ArrayList<>();
        compiled.forEach((name, file) -> entries.add(entry(name, file)));
        RevisionIndex index = new RevisionIndex(RevisionIndex.Coverage.CLASSES_AND_SQL, entries);
        Map<Path, String> texts = new LinkedHashMap<>();
        texts.put(output.resolve(RevisionIndex.resource(packageName)), index.text());
        texts.put(output.resolve(RevisionIndex.headerResource(packageName)), index.header());
        texts.forEach(IndexBuilder::write);
        return List.copyOf(texts.keySet());
    }

    private void refuseMismatch() {
        List<Path> stale = compiled.keySet().stream()
                .filter(name -> !sources.containsKey(name))
                .map(compiled::get)
                .toList();
        List<Path> missing = sources.keySet().stream()
                .filter(name -> !compiled.containsKey(name))
                .map(sources::get)
                .toList();
        if (!stale.isEmpty() || !missing.isEmpty()) {
            throw IndexBuildException.mismatch(stale, missing);
        }
    }

    private IndexEntry entry(String name, Path file) {
        if (SqlScriptParser.isSql(name)) {
            return IndexEntry.ofSql(name, file.toString(), content(file));
        }
        Path source = sources.get(name);
        String sourceName = source.getFileName().toString();
        ScriptFile script = new ScriptFile(sourceName, source.toString(), content(source));
        if (!JavaSource.isRevisionOrSupportClass(sourceName)
                || JavaSource.header(script).isEmpty()) {
            throw new BadScriptException(
                    source.toString(),
                    0,
                    "the class of a revision needs a Java source for its checksum",
                    "specify the folder of its Java source with --sources.");
        }
        return IndexEntry.ofJava(sourceName, source.toString(), script.text()).with(FileDigest.of(content(file)));
    }

    private static byte[] content(Path file) {
        try {
            ScriptDirectory.requireRegular(file);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadScriptException(
                    file.toString(), 0, "it cannot be opened (" + e + ")", "make the file readable for this user.");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw IndexBuildException.folder(file.getParent(), "its files cannot be written (" + e + ")");
        }
    }
}
