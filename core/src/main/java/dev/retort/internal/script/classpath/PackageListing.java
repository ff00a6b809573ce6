package dev.retort.internal.script.classpath;

import dev.retort.internal.script.MissingScriptsException;
import dev.retort.internal.script.index.IndexHeader;
import dev.retort.internal.script.index.RevisionIndex;
import dev.retort.internal.script.index.StaleIndexException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of one package on the class path: their names, and the headers of its indexes. Only the headers are read,
 * and each jar is opened once.
 */
final class PackageListing {
    private final String location;
    private final String folder;
    private final Map<ClassPathRoot, IndexHeader> headers = new LinkedHashMap<>();
    private final Map<ClassPathRoot, Set<String>> names = new LinkedHashMap<>();

    /**
     * Lists a package.
     *
     * @param location {@code classpath:} followed by the package with slashes
     * @throws MissingScriptsException if there is no such package, or it cannot be listed
     * @throws StaleIndexException if the header of an index is missing, damaged or in another format
     */
    PackageListing(String location, ClassLoader loader) {
        this.location = location;
        this.folder = location.substring(ClassPathScripts.PREFIX.length()).replaceAll("^/+|/+$", "");
        try {
            list(loader);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new MissingScriptsException(location, "it cannot be listed (" + e + ")");
        }
        if (names.isEmpty()) {
            throw new MissingScriptsException(location, "there is no such package on the class path");
        }
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
                }
                names.put(root, names(root, opened));
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

    private Set<String> names(ClassPathRoot root, ClassPathRoot.Opened opened) throws IOException {
        Optional<List<String>> listed = opened.names(folder);
        if (listed.isPresent()) {
            return new LinkedHashSet<>(listed.get());
        }
        if (!headers.containsKey(root)) {
            throw new IOException(root.url() + " is neither a folder nor a jar");
        }
        // The entry cannot be listed, so the index is the only source of names.
        Set<String> indexed = new LinkedHashSet<>();
        index(root).entries().forEach(entry -> indexed.add(entry.fileName()));
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
        return names.keySet();
    }

    /** The names of all files of the package in this entry. */
    Set<String> names(ClassPathRoot root) {
        return names.get(root);
    }

    /** The headers of the indexes, by class path entry. */
    Map<ClassPathRoot, IndexHeader> headers() {
        return headers;
    }

    /** The header of the only index, if that index lists exactly the revision files of the package. */
    Optional<IndexHeader> completeHeader() {
        List<String> all = names.values().stream().flatMap(Collection::stream).toList();
        return headers.values().stream()
                .filter(header -> headers.size() == 1 && header.coversExactly(all))
                .findFirst();
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
