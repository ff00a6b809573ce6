package dev.retort.internal.script.classpath;

import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.MissingScriptsException;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.index.IndexEntry;
import dev.retort.internal.script.index.RevisionIndex;
import dev.retort.internal.script.index.StaleIndexException;
import dev.retort.internal.script.java.LoadedClasses;
import dev.retort.internal.script.sql.SqlScriptParser;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds the revisions of a package on the class path. The package may be split across several folders and jars.
 *
 * <p>An index lists the revisions of the class path entry that contains it. It is compared with the files in that
 * entry: a revision file that is missing on either side, or has changed, is an error. In a jar, changes are detected by
 * the size and the CRC-32 in the jar's directory. In a folder, a file is read if it is not older than the index, or its
 * size has changed. If an entry has no index, its files are listed and its classes are loaded.
 */
public final class ClassPathScripts {
    /** The prefix of a location on the class path. */
    public static final String PREFIX = "classpath:";

    private final String location;
    private final PackageListing listing;
    private final LoadedClasses classes;
    private final IndexedFiles files;
    private final IndexedClasses indexedClasses;

    /** The names of files that no index has listed so far, by class path entry. */
    private final Map<ClassPathRoot, Set<String>> unindexed = new LinkedHashMap<>();

    private final List<Script> scripts = new ArrayList<>();

    private ClassPathScripts(String location, PackageListing listing, LoadedClasses classes) {
        this.location = location;
        this.listing = listing;
        this.classes = classes;
        this.files = new IndexedFiles(listing.folder());
        this.indexedClasses = new IndexedClasses(classes);
    }

    /**
     * The class loader for revisions: the context class loader if there is one, otherwise the engine's own. In an
     * application server, the engine's own may not see the revisions.
     */
    public static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : ClassPathScripts.class.getClassLoader();
    }

    /**
     * Finds the revisions of a package. If a single index lists all of them, it is read lazily, when the first revision
     * is requested.
     *
     * @param location {@code classpath:} followed by the package with slashes
     * @throws MissingScriptsException if there is no such package
     * @throws StaleIndexException if an index is damaged, or does not match the files
     */
    public static Scripts find(String location) {
        ClassLoader loader = loader();
        PackageListing listing = new PackageListing(location, loader);
        LoadedClasses classes = new LoadedClasses(loader);
        Supplier<List<Script>> read = () -> new ClassPathScripts(location, listing, classes).read();
        return listing.completeHeader()
                .map(header -> new Scripts(location, header, read))
                .orElseGet(() -> new Scripts(location, read.get()));
    }

    /**
     * Reads the revisions of a package that is one of several locations.
     *
     * @param location {@code classpath:} followed by the package with slashes
     * @throws MissingScriptsException if there is no such package
     * @throws StaleIndexException if an index is damaged, or does not match the files
     */
    public static List<Script> readAll(String location) {
        ClassLoader loader = loader();
        return new ClassPathScripts(location, new PackageListing(location, loader), new LoadedClasses(loader)).read();
    }

    /**
     * The location in a jar of a package that has no index; empty if it has one, or is in a folder. A jar is the result
     * of a build, which should have written an index; a folder is the normal case of development.
     *
     * @param location any location of revisions
     */
    public static Optional<String> jarWithoutIndex(String location) {
        if (!location.startsWith(PREFIX)) {
            return Optional.empty();
        }
        ClassLoader loader = loader();
        String folder = PackageListing.folder(location);
        URL first = loader.getResource(folder);
        boolean hasIndex = loader.getResource(RevisionIndex.headerResource(folder.replace('/', '.'))) != null;
        return first == null || hasIndex
                ? Optional.empty()
                : Optional.of(ClassPathRoot.of(first, folder))
                        .filter(root -> !root.isFolder())
                        .map(root -> root.display(folder));
    }

    /**
     * The location of classes of revisions that no index lists, so that they have no checksum; empty if there are none.
     *
     * @param location any location of revisions
     * @throws MissingScriptsException if there is no such package
     * @throws StaleIndexException if an index is damaged
     */
    public static Optional<String> classesWithoutIndex(String location) {
        if (!location.startsWith(PREFIX)) {
            return Optional.empty();
        }
        PackageListing listing = new PackageListing(location, loader());
        if (listing.completeHeader().isPresent()) {
            return Optional.empty();
        }
        Set<String> indexed = new TreeSet<>();
        listing.headers()
                .keySet()
                .forEach(root -> listing.index(root).entries().forEach(entry -> indexed.add(entry.fileName())));
        return listing.roots().stream()
                .filter(root -> listing.names(root).stream()
                        .anyMatch(name -> RevisionIndex.isRevisionClass(name) && !indexed.contains(name)))
                .findFirst()
                .map(root -> root.display(listing.folder()));
    }

    private List<Script> read() {
        listing.roots().forEach(root -> unindexed.put(root, new TreeSet<>(listing.names(root))));
        listing.headers().keySet().forEach(this::readIndex);
        unindexed.forEach(this::readUnindexed);
        return scripts;
    }

    private void readIndex(ClassPathRoot root) {
        List<String> differences = new ArrayList<>();
        for (IndexEntry entry : listing.index(root).entries()) {
            Optional<ClassPathRoot> fileRoot = fileRoot(entry, root);
            if (fileRoot.isEmpty()) {
                differences.add(entry.fileName() + " (no longer exists)");
            } else if (isFirstIndexOf(entry, fileRoot.get(), root)) {
                if (hasChanged(entry, fileRoot.get(), root)) {
                    differences.add(entry.fileName() + " (changed)");
                }
                scripts.add(script(entry, fileRoot.get(), root));
            }
        }
        refuseStale(root, differences);
    }

    /**
     * Returns whether a file differs from its entry. An SQL file is parsed if its bytes have changed, because other
     * line ends, or another downgrade, are not a difference.
     */
    private boolean hasChanged(IndexEntry entry, ClassPathRoot fileRoot, ClassPathRoot indexRoot) {
        if (listing.isUnchanged(entry, fileRoot, indexRoot)) {
            return false;
        }
        if (entry.kind() == IndexEntry.Kind.JAVA) {
            return true;
        }
        try (ClassPathRoot.Opened opened = fileRoot.open()) {
            return !IndexedFiles.parse(opened.file(listing.folder(), entry.name()))
                    .hasSameContent(entry);
        } catch (IOException e) {
            throw fileRoot.unreadable(entry.name(), e);
        }
    }

    /**
     * The class path entry that contains the file of an index entry. It may differ from the one that contains the
     * index: some builds put classes, resources and the index into separate folders.
     */
    private Optional<ClassPathRoot> fileRoot(IndexEntry entry, ClassPathRoot indexRoot) {
        return Stream.concat(Stream.of(indexRoot), listing.roots().stream())
                .filter(root -> listing.names(root).contains(entry.fileName()))
                .findFirst();
    }

    /**
     * Returns whether the file belongs to this index: the class path entry of the file has no index of its own, and no
     * earlier index has listed the file.
     */
    private boolean isFirstIndexOf(IndexEntry entry, ClassPathRoot fileRoot, ClassPathRoot indexRoot) {
        boolean hasOwnIndex = !fileRoot.equals(indexRoot) && listing.headers().containsKey(fileRoot);
        return !hasOwnIndex && unindexed.get(fileRoot).remove(entry.fileName());
    }

    private void refuseStale(ClassPathRoot root, List<String> differences) {
        boolean coversSql = listing.headers().get(root).coverage() == RevisionIndex.Coverage.CLASSES_AND_SQL;
        List<String> files = new ArrayList<>();
        unindexed.get(root).stream()
                .filter(name -> coversSql ? RevisionIndex.isRevision(name) : RevisionIndex.isRevisionClass(name))
                .forEach(name -> files.add(name + " (not in the index)"));
        files.addAll(differences);
        if (!files.isEmpty()) {
            throw new StaleIndexException(
                    listing.indexLocation(root), "it does not match the revision files of its package", files);
        }
    }

    private Script script(IndexEntry entry, ClassPathRoot fileRoot, ClassPathRoot indexRoot) {
        if (entry.kind() == IndexEntry.Kind.JAVA) {
            JavaRevision.Header header = new JavaRevision.Header(entry.revision(), entry.limits());
            indexedClasses.add(qualified(entry.name()), entry, listing.indexLocation(indexRoot));
            return new JavaRevision(
                    header,
                    qualified(entry.name()),
                    indexedClasses,
                    () -> entry.checksums().general());
        }
        SqlScript.Header header = new SqlScript.Header(entry.revision(), entry.transaction(), entry.limits());
        files.add(new IndexedFiles.IndexedFile(fileRoot, entry, listing.indexLocation(indexRoot)));
        return new SqlScript(header, entry.checksums(), files);
    }

    private String qualified(String className) {
        return listing.folder().isEmpty() ? className : listing.packageName() + "." + className;
    }

    private void readUnindexed(ClassPathRoot root, Set<String> names) {
        List<String> sql = names.stream().filter(SqlScriptParser::isSql).toList();
        try (ClassPathRoot.Opened opened = root.open()) {
            sql.forEach(name -> scripts.add(SqlScriptParser.parse(opened.file(listing.folder(), name))));
        } catch (IOException e) {
            throw new MissingScriptsException(location, "it cannot be opened (" + e + ")");
        }
        names.stream()
                .filter(RevisionIndex::isRevisionClass)
                .forEach(name ->
                        scripts.add(classes.revision(qualified(name.substring(0, name.length() - ".class".length())))));
    }
}
