package dev.retort.script;

import dev.retort.op.RevisionScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of one package on the class path, in folders and in jars; several places are joined.
 *
 * <p>An index speaks for the place that it lies in. In a jar it is believed; in a folder, which changes while people
 * work, it is held against the listing. Places without an index are listed, and their classes loaded.
 */
final class ClassPathScripts {
    private final String location;
    private final String folder;
    private final String packageName;
    private final ClassLoader loader;
    private final JavaClasses classes;

    /** By the root that each lies in. */
    private final Map<String, IndexText> indexes = new LinkedHashMap<>();

    private final Map<String, PackagePlace> places = new LinkedHashMap<>();
    private final Map<String, ResourceRoot> roots = new ConcurrentHashMap<>();
    private final List<Script> scripts = new ArrayList<>();

    /** The revisions of a location, {@code classpath:} and a package with slashes. */
    ClassPathScripts(String location) {
        this.location = location;
        this.folder = location.substring(ScriptDirectory.CLASSPATH.length()).replaceAll("^/+|/+$", "");
        this.packageName = folder.replace('/', '.');
        this.loader = loader();
        this.classes = new LoadedClasses(loader);
    }

    /** An application's own loader first: in a server, the engine may live in a loader that cannot see the scripts. */
    static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : ClassPathScripts.class.getClassLoader();
    }

    /**
     * Finds them. An index that speaks for all of them is not read yet: nearly every start can do without.
     *
     * @throws MissingScriptsException where there is no such package
     */
    Scripts find() {
        try {
            findIndexes();
            findPlaces();
        } catch (IOException | UncheckedIOException | URISyntaxException e) {
            throw new MissingScriptsException(location, "it cannot be listed (" + e + ")");
        }
        if (indexes.isEmpty() && places.isEmpty()) {
            throw new MissingScriptsException(location, "the class path has no such package");
        }
        if (indexes.size() == 1 && places.isEmpty()) {
            String root = indexes.keySet().iterator().next();
            if (!isFolder(root)) {
                return new Scripts(location, indexes.get(root), () -> scripts(root));
            }
        }
        return new Scripts(location, read());
    }

    private List<Script> scripts(String root) {
        List<IndexEntry> entries = indexes.get(root).index().entries();
        List<Script> read = new ArrayList<>(entries.size());
        for (IndexEntry entry : entries) {
            read.add(script(entry, root, root));
        }
        return read;
    }

    private List<Script> read() {
        Set<String> claimed = readIndexes();
        for (PackagePlace place : places.values()) {
            if (!indexes.containsKey(place.root())) {
                readListed(place, claimed);
            }
        }
        return scripts;
    }

    private void findIndexes() throws IOException {
        String resource = RevisionIndex.resource(packageName);
        for (URL url : Collections.list(loader.getResources(resource))) {
            String root = PackagePlace.rootOf(url, resource);
            String header = PackagePlace.firstLine(root, resource);
            indexes.put(root, new IndexText(header, place(root), () -> indexContent(root, resource)));
        }
    }

    private byte[] indexContent(String root, String resource) {
        try {
            return PackagePlace.content(root, resource);
        } catch (IOException e) {
            throw new MissingScriptsException(location, "its index cannot be read (" + e + ")");
        }
    }

    private RevisionIndex.Place place(String root) {
        return new RevisionIndex.Place(
                PackagePlace.display(root, RevisionIndex.resource(packageName)).replaceAll("/$", ""),
                PackagePlace.display(root, folder),
                packageName);
    }

    private void findPlaces() throws IOException, URISyntaxException {
        for (URL url : Collections.list(loader.getResources(folder))) {
            String root = PackagePlace.rootOf(url, folder);
            IndexText index = indexes.get(root);
            boolean sqlIndexed = index != null && index.coverage() == RevisionIndex.Coverage.CLASSES_AND_SQL;
            if (isFolder(root) || !sqlIndexed) {
                places.put(root, PackagePlace.list(url, folder, name -> !sqlIndexed));
            }
        }
    }

    private static boolean isFolder(String root) {
        return root.startsWith("file:");
    }

    /** Reads what the indexes say; the names of files in SQL that one index has from a place without one. */
    private Set<String> readIndexes() {
        Set<String> claimed = new HashSet<>();
        indexes.forEach((root, index) -> {
            PackagePlace place = places.getOrDefault(root, PackagePlace.empty(root));
            Set<String> unknown = new HashSet<>(revisions(place, index.coverage()));
            List<String> gone = new ArrayList<>();
            for (IndexEntry entry : index.index().entries()) {
                unknown.remove(entry.fileName());
                if (!isFolder(root) || place.names().contains(entry.fileName())) {
                    scripts.add(script(entry, root, root));
                } else if (!isElsewhere(entry, root, claimed)) {
                    gone.add(entry.fileName());
                }
            }
            refuseStale(root, unknown, gone);
            if (index.coverage() == RevisionIndex.Coverage.CLASSES) {
                place.sql().forEach(file -> scripts.add(SqlScriptParser.parse(file)));
            }
        });
        return claimed;
    }

    /** The files of a place that its index ought to know. */
    private static List<String> revisions(PackagePlace place, RevisionIndex.Coverage coverage) {
        return place.names().stream()
                .filter(name -> isRevisionClass(name)
                        || (coverage == RevisionIndex.Coverage.CLASSES_AND_SQL && ScriptDirectory.isSql(name)))
                .toList();
    }

    private static boolean isRevisionClass(String fileName) {
        return fileName.endsWith(".class")
                && JavaSource.namesRevision(fileName.substring(0, fileName.length() - ".class".length()));
    }

    /** Some builds put classes and other files into folders of their own; the index is among the classes. */
    private boolean isElsewhere(IndexEntry entry, String root, Set<String> claimed) {
        for (PackagePlace other : places.values()) {
            if (entry.kind() == IndexEntry.Kind.SQL
                    && isFolder(other.root())
                    && other.names().contains(entry.name())) {
                if (!indexes.containsKey(other.root()) && claimed.add(entry.name())) {
                    scripts.add(script(entry, root, other.root()));
                }
                return true;
            }
        }
        return false;
    }

    private void refuseStale(String root, Set<String> unknown, List<String> gone) {
        if (!isFolder(root) || (unknown.isEmpty() && gone.isEmpty())) {
            return;
        }
        List<String> files = new ArrayList<>();
        unknown.stream().sorted().forEach(name -> files.add(name + " (not in the index)"));
        gone.forEach(name -> files.add(name + " (no longer there)"));
        throw new StaleIndexException(place(root).index(), "it does not fit the files beside it", files);
    }

    /** The script that the index of one root tells of, whose file lies in this root or in another one. */
    private Script script(IndexEntry entry, String indexRoot, String root) {
        String irreversible = entry.irreversible().isEmpty() ? null : entry.irreversible();
        return entry.kind() == IndexEntry.Kind.JAVA
                ? javaScript(entry, irreversible)
                : sqlScript(entry, irreversible, indexRoot, resources(root));
    }

    private ResourceRoot resources(String root) {
        ResourceRoot known = roots.get(root);
        ResourceRoot resources = known == null ? new ResourceRoot(root, folder) : known;
        roots.put(root, resources);
        return resources;
    }

    private JavaScript javaScript(IndexEntry entry, @Nullable String irreversible) {
        String name = packageName.isEmpty() ? entry.name() : packageName + "." + entry.name();
        JavaScript.Header header = new JavaScript.Header(entry.revision(), irreversible);
        return new JavaScript(header, name, classes, () -> entry.checksums().general());
    }

    private SqlScript sqlScript(IndexEntry entry, @Nullable String irreversible, String indexRoot, ResourceRoot files) {
        SqlScript.Header header = new SqlScript.Header(entry.revision(), entry.transaction(), irreversible);
        return new SqlScript(header, entry.checksums(), files, () -> sections(entry, indexRoot, files));
    }

    private SqlScript.Sections sections(IndexEntry entry, String indexRoot, ResourceRoot files) {
        try {
            if (files.crc(entry.name()).equals(entry.crc())) {
                return held(entry, indexRoot);
            }
            String source = files.display().concat(entry.name());
            ScriptFile file = new ScriptFile(entry.name(), source, files.content(entry.name()));
            // A build may have changed line ends alone, which the checksum does not see.
            SqlScript.Sections sections = SqlScriptParser.sections(file);
            if (SqlChecksums.of(sections.upgrades()).isSameAs(entry.checksums())) {
                return sections;
            }
        } catch (IOException e) {
            throw new BadScriptException(
                    files.display().concat(entry.name()),
                    0,
                    "it cannot be opened (" + e + ")",
                    "build the project anew, and try again.");
        }
        throw stale(indexRoot, "a file has changed since", entry.name() + " (changed)");
    }

    private SqlScript.Sections held(IndexEntry entry, String indexRoot) {
        try {
            return entry.sections().sections();
        } catch (IllegalArgumentException malformed) {
            throw stale(indexRoot, "it does not say what its sections are", entry.name());
        }
    }

    private StaleIndexException stale(String indexRoot, String why, String file) {
        return new StaleIndexException(place(indexRoot).index(), why, List.of(file));
    }

    private void readListed(PackagePlace place, Set<String> claimed) {
        place.sql().stream()
                .filter(file -> !claimed.contains(file.name()))
                .forEach(file -> scripts.add(SqlScriptParser.parse(file)));
        place.names().stream()
                .filter(ClassPathScripts::isRevisionClass)
                .sorted()
                .forEach(name -> scripts.add(loaded(name.substring(0, name.length() - ".class".length()))));
    }

    private JavaScript loaded(String className) {
        String name = packageName.isEmpty() ? className : packageName + "." + className;
        Class<?> type = classes.get(name);
        RevisionScript annotation = type.getAnnotation(RevisionScript.class);
        if (annotation == null) {
            throw new BadScriptException(
                    name,
                    0,
                    "it is named as a revision, and does not bear @RevisionScript",
                    "write the annotation before the class, or name the class otherwise.");
        }
        JavaScript script = new JavaScript(JavaHeader.of(type, annotation).checked(), name, classes, () -> "");
        script.refuseNoMigration();
        return script;
    }
}
