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
 * What the class path has of one package: the names of its files, and the headers of its indexes. Only the headers are
 * read for it, and each jar is opened once.
 */
final class PackageListing {
    private final String location;
    private final String folder;
    private final Map<ClassPathRoot, IndexHeader> headers = new LinkedHashMap<>();
    private final Map<ClassPathRoot, Set<String>> names = new LinkedHashMap<>();

    /**
     * Lists a package.
     *
     * @param location {@code classpath:} and the package with slashes
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
            throw new MissingScriptsException(location, "the class path has no such package");
        }
    }

    private void list(ClassLoader loader) throws IOException {
        Set<ClassPathRoot> indexed = roots(loader, RevisionIndex.headerResource(packageName()));
        // An index without a header is one of another version.
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
        return IndexHeader.parse(text, indexPlace(root));
    }

    private Set<String> names(ClassPathRoot root, ClassPathRoot.Opened opened) throws IOException {
        Optional<List<String>> listed = opened.names(folder);
        if (listed.isPresent()) {
            return new LinkedHashSet<>(listed.get());
        }
        if (!headers.containsKey(root)) {
            throw new IOException(root.url() + " is neither a folder nor a jar");
        }
        // Nothing but the index tells what is there.
        Set<String> told = new LinkedHashSet<>();
        index(root).entries().forEach(entry -> told.add(entry.fileName()));
        return told;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The package's folder, without a slash at its end. */
    String folder() {
        return folder;
    }

    String packageName() {
        return folder.replace('/', '.');
    }

    /** The entries of the class path that have the package, or an index of it. */
    Set<ClassPathRoot> roots() {
        return names.keySet();
    }

    /** The names of all files that the package has in this entry. */
    Set<String> names(ClassPathRoot root) {
        return names.get(root);
    }

    /** The entries that have an index, with its header. */
    Map<ClassPathRoot, IndexHeader> headers() {
        return headers;
    }

    /** The header of the only index, if it tells of all revision files that are there and of no other. */
    Optional<IndexHeader> completeHeader() {
        List<String> all = names.values().stream().flatMap(Collection::stream).toList();
        return headers.values().stream()
                .filter(header -> headers.size() == 1 && header.tellsOf(all))
                .findFirst();
    }

    /**
     * Reads the index of an entry that has one.
     *
     * @throws StaleIndexException if it is damaged, or does not belong to its header
     */
    RevisionIndex index(ClassPathRoot root) {
        try (ClassPathRoot.Opened opened = root.open()) {
            String text = text(opened.read(RevisionIndex.resource(packageName())));
            RevisionIndex.Place place =
                    new RevisionIndex.Place(indexPlace(root), root.display(prefix()), packageName());
            return RevisionIndex.parse(headers.get(root), text, place);
        } catch (IOException e) {
            throw new MissingScriptsException(location, "its index cannot be read (" + e + ")");
        }
    }

    /** The index of an entry, as people find it. */
    String indexPlace(ClassPathRoot root) {
        return root.display(RevisionIndex.resource(packageName()));
    }

    private String prefix() {
        return folder.isEmpty() ? "" : folder + "/";
    }
}
