package dev.retort.internal.script.classpath;

import dev.retort.internal.script.MissingScriptsException;
import dev.retort.internal.script.index.FileDigest;
import dev.retort.internal.script.index.IndexEntry;
import dev.retort.internal.script.index.IndexHeader;
import dev.retort.internal.script.index.PackageDigest;
import dev.retort.internal.script.index.RevisionIndex;
import dev.retort.internal.script.index.StaleIndexException;
import dev.retort.internal.script.sql.SqlScriptParser;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files of one package on the class path: their names and digests, and the headers of its indexes. Only the headers
 * are read, and files in folders that are not older than the index. Each jar is opened once.
 */
final class PackageListing {
    private final String location;
    private final String folder;
    private final Map<ClassPathRoot, IndexHeader> headers = new LinkedHashMap<>();
    private final Map<ClassPathRoot, Long> indexTimes = new LinkedHashMap<>();
    private final Map<ClassPathRoot, Map<String, ListedFile>> files = new LinkedHashMap<>();

    /**
     * Lists a package.
     *
     * @param location {@code classpath:} followed by the package with slashes
     * @throws MissingScriptsException if there is no such package, or it cannot be listed
     * @throws StaleIndexException if the header of an index is missing, damaged or in another format
     */
    PackageListing(String location, ClassLoader loader) {
        this.location = location;
        this.folder = folder(location);
        try {
            list(loader);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new MissingScriptsException(location, "it cannot be listed (" + e + ")");
        }
        if (files.isEmpty()) {
            throw new MissingScriptsException(location, "there is no such package on the class path");
        }
    }

    /** The folder of the package of a location, without a trailing slash. */
    static String folder(String location) {
        return location.substring(ClassPathScripts.PREFIX.length()).replaceAll("^/+|/+$", "");
    }

    private void list(ClassLoader loader) throws IOException {
        Set<ClassPathRoot> indexed = roots(loader, RevisionIndex.headerResource(packageName()));
        // An index without a header was written by another version, and is reported as stale.
        indexed.addAll(roots(loader, RevisionIndex.resource(packageName())));
        Set<ClassPathRoot> roots = new LinkedHashSet<>(indexed);
        roots.addAll(roots(loader, folder));
        for (ClassPathRoot root : roots) {
            try (ClassPathRoot.Opened opened = root.open()) {
                if (indexed.contains(root)) {
                    headers.put(root, header(root, opened));
                    indexTimes.put(root, opened.modified(RevisionIndex.headerResource(packageName())));
                }
                files.put(root, files(root, opened));
            }
        }
    }

    private static Set<ClassPathRoot> roots(ClassLoader loader, String resource) throws IOException {
        Set<ClassPathRoot> roots = new LinkedHashSet<>();
        for (URL url : Collections.list(loader.getResources(resource))) {
            roots.add(ClassPathRoot.of(url, resource));
        }
        return roots;
    }

    private IndexHeader header(ClassPathRoot root, ClassPathRoot.Opened opened) throws IOException {
        String text;
        try {
            text = text(opened.read(RevisionIndex.headerResource(packageName())));
        } catch (FileNotFoundException e) {
            text = "";
        }
        return IndexHeader.parse(text, indexLocation(root));
    }

    private Map<String, ListedFile> files(ClassPathRoot root, ClassPathRoot.Opened opened) throws IOException {
        Optional<Map<String, ListedFile>> listed = opened.files(folder);
        if (listed.isPresent()) {
            return listed.get();
        }
        if (!headers.containsKey(root)) {
            throw new IOException(root.url() + " is neither a folder nor a jar");
        }
        // The entry cannot be listed, so the index is the only source of names.
        Map<String, ListedFile> indexed = new LinkedHashMap<>();
        index(root).entries().forEach(entry -> indexed.put(entry.fileName(), ListedFile.UNKNOWN));
        return indexed;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The folder of the package, without a trailing slash. */
    String folder() {
        return folder;
    }

    String packageName() {
        return folder.replace('/', '.');
    }

    /** The class path entries that contain the package or an index of it. */
    Set<ClassPathRoot> roots() {
        return files.keySet();
    }

    /** The names of all files of the package in this entry. */
    Set<String> names(ClassPathRoot root) {
        return files.get(root).keySet();
    }

    /**
     * Returns whether a file has not changed since the index was written, as far as this is known without parsing it.
     *
     * @param fileRoot the class path entry that contains the file
     * @param indexRoot the class path entry that contains the index
     */
    boolean isUnchanged(IndexEntry entry, ClassPathRoot fileRoot, ClassPathRoot indexRoot) {
        ListedFile file = files.get(fileRoot).get(entry.fileName());
        return entry.digest() == null || file.matches(entry.digest(), indexTimes.get(indexRoot));
    }

    /** The headers of the indexes, by class path entry. */
    Map<ClassPathRoot, IndexHeader> headers() {
        return headers;
    }

    /**
     * The header of the only index, if that index lists exactly the revision files of the package, and they have not
     * changed since it was written.
     */
    Optional<IndexHeader> completeHeader() {
        if (headers.size() != 1) {
            return Optional.empty();
        }
        ClassPathRoot root = headers.keySet().iterator().next();
        IndexHeader header = headers.get(root);
        List<String> all =
                files.values().stream().flatMap(each -> each.keySet().stream()).toList();
        return header.coversExactly(all)
                        && isUnchanged(header.sqlFiles(), SqlScriptParser::isSql, root)
                        && isUnchanged(header.classFiles(), RevisionIndex::isRevisionClass, root)
                ? Optional.of(header)
                : Optional.empty();
    }

    /** Returns whether the files of one kind have this digest; true if it is unknown. */
    private boolean isUnchanged(@Nullable PackageDigest recorded, Predicate<String> kind, ClassPathRoot indexRoot) {
        Map<String, ListedFile> ofKind = new TreeMap<>();
        files.values()
                .forEach(each -> each.forEach((name, file) -> {
                    if (kind.test(name)) {
                        ofKind.put(name, file);
                    }
                }));
        if (recorded == null || ofKind.containsValue(ListedFile.UNKNOWN)) {
            return true;
        }
        long indexTime = indexTimes.get(indexRoot);
        if (ofKind.values().stream().allMatch(file -> file.isOlderThan(indexTime))) {
            return ofKind.values().stream().mapToLong(ListedFile::size).sum() == recorded.size();
        }
        Map<String, FileDigest> digests = new TreeMap<>();
        ofKind.forEach((name, file) -> digests.put(name, file.content()));
        return recorded.equals(PackageDigest.of(digests));
    }

    /**
     * Reads the index of an entry, which must have one.
     *
     * @throws StaleIndexException if the index is damaged, or does not match its header
     */
    RevisionIndex index(ClassPathRoot root) {
        try (ClassPathRoot.Opened opened = root.open()) {
            String text = text(opened.read(RevisionIndex.resource(packageName())));
            RevisionIndex.Location indexLocation =
                    new RevisionIndex.Location(indexLocation(root), root.display(prefix()), packageName());
            return RevisionIndex.parse(headers.get(root), text, indexLocation);
        } catch (IOException e) {
            throw new MissingScriptsException(location, "its index cannot be read (" + e + ")");
        }
    }

    /** The location of the index of an entry, for messages. */
    String indexLocation(ClassPathRoot root) {
        return root.display(RevisionIndex.resource(packageName()));
    }

    private String prefix() {
        return folder.isEmpty() ? "" : folder + "/";
    }
}
