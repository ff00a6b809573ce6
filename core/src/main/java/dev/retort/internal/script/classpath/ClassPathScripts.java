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
 * The revisions of one package on the class path, in folders and in jars; several places are joined.
 *
 * <p>An index tells of the revisions of the entry that it lies in, and is compared with a listing of the names there: a
 * revision file that is missing on either side is refused. An entry without an index is listed, and its classes are
 * loaded.
 */
public final class ClassPathScripts {
    /** The beginning of a location on the class path. */
    public static final String PREFIX = "classpath:";

    private final String location;
    private final PackageListing listing;
    private final LoadedClasses classes;
    private final IndexedFiles files;

    /** The names of the files that are not known to be a revision's, by the entry that they lie in. */
    private final Map<ClassPathRoot, Set<String>> unindexed = new LinkedHashMap<>();

    private final List<Script> scripts = new ArrayList<>();

    private ClassPathScripts(String location, PackageListing listing, LoadedClasses classes) {
        this.location = location;
        this.listing = listing;
        this.classes = classes;
        this.files = new IndexedFiles(listing.folder());
    }

    /**
     * The class loader that finds revisions: the context's if there is one, as in a server the engine's own may not
     * see them.
     */
    public static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : ClassPathScripts.class.getClassLoader();
    }

    /**
     * Finds the revisions of a package. If one index tells of all of them, it is not read before a revision is asked
     * for.
     *
     * @param location {@code classpath:} and the package with slashes
     * @throws MissingScriptsException if there is no such package
     * @throws StaleIndexException if an index is damaged, or does not tell of the files that are there
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

    private List<Script> read() {
        listing.roots().forEach(root -> unindexed.put(root, new TreeSet<>(listing.names(root))));
        listing.headers().keySet().forEach(this::readIndex);
        unindexed.forEach(this::readListed);
        return scripts;
    }

    private void readIndex(ClassPathRoot root) {
        List<String> gone = new ArrayList<>();
        for (IndexEntry entry : listing.index(root).entries()) {
            Optional<ClassPathRoot> holder = holder(entry, root);
            if (holder.isEmpty()) {
                gone.add(entry.fileName());
            } else if (isIndexed(entry, holder.get(), root)) {
                scripts.add(script(entry, holder.get(), root));
            }
        }
        refuseStale(root, gone);
    }

    /** Some builds put classes and other files into folders of their own; the index is among the classes. */
    private Optional<ClassPathRoot> holder(IndexEntry entry, ClassPathRoot indexRoot) {
        Stream<ClassPathRoot> others = entry.kind() == IndexEntry.Kind.SQL ? listing.roots().stream() : Stream.of();
        return Stream.concat(Stream.of(indexRoot), others)
                .filter(root -> listing.names(root).contains(entry.fileName()))
                .findFirst();
    }

    /** Whether it is this index that tells of the file first: not the one beside the file, and none before. */
    private boolean isIndexed(IndexEntry entry, ClassPathRoot holder, ClassPathRoot indexRoot) {
        boolean hasOwnIndex = !holder.equals(indexRoot) && listing.headers().containsKey(holder);
        return !hasOwnIndex && unindexed.get(holder).remove(entry.fileName());
    }

    private void refuseStale(ClassPathRoot root, List<String> gone) {
        boolean withSql = listing.headers().get(root).coverage() == RevisionIndex.Coverage.CLASSES_AND_SQL;
        List<String> files = new ArrayList<>();
        unindexed.get(root).stream()
                .filter(name -> withSql ? RevisionIndex.isRevision(name) : RevisionIndex.isRevisionClass(name))
                .forEach(name -> files.add(name + " (not in the index)"));
        gone.forEach(name -> files.add(name + " (no longer there)"));
        if (!files.isEmpty()) {
            throw new StaleIndexException(listing.indexPlace(root), "it does not fit the files beside it", files);
        }
    }

    private Script script(IndexEntry entry, ClassPathRoot holder, ClassPathRoot indexRoot) {
        String irreversible = entry.irreversible().isEmpty() ? null : entry.irreversible();
        if (entry.kind() == IndexEntry.Kind.JAVA) {
            JavaRevision.Header header = new JavaRevision.Header(entry.revision(), irreversible);
            return new JavaRevision(
                    header,
                    qualified(entry.name()),
                    classes,
                    () -> entry.checksums().general());
        }
        SqlScript.Header header = new SqlScript.Header(entry.revision(), entry.transaction(), irreversible);
        files.add(new IndexedFiles.IndexedFile(holder, entry, listing.indexPlace(indexRoot)));
        return new SqlScript(header, entry.checksums(), files);
    }

    private String qualified(String className) {
        return listing.folder().isEmpty() ? className : listing.packageName() + "." + className;
    }

    private void readListed(ClassPathRoot root, Set<String> names) {
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
