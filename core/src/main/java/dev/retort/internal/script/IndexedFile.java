package dev.retort.internal.script;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL file of a revision that an index tells of. It is read when its SQL is needed, and must then be the file that
 * was indexed. Safe for use by many threads: what is asked for by two at once is read twice, which does no harm.
 */
final class IndexedFile {
    private final ClassPathRoot root;
    private final String folder;
    private final IndexEntry entry;
    private final String index;
    private volatile SqlScript.@Nullable Sections sections;

    /**
     * A file that is not read yet.
     *
     * @param root the class path entry that it lies in
     * @param folder the folder of its package there
     * @param entry what the index says of it
     * @param index the index, as people find it
     */
    IndexedFile(ClassPathRoot root, String folder, IndexEntry entry, String index) {
        this.root = root;
        this.folder = folder;
        this.entry = entry;
        this.index = index;
    }

    /**
     * Its sections.
     *
     * @throws StaleIndexException if its header or the SQL of an upgrade is not what the index says
     * @throws BadScriptException if it cannot be opened, or breaks a rule of the format
     */
    SqlScript.Sections sections() {
        readAll(List.of(this));
        return Objects.requireNonNull(sections);
    }

    /** Reads those files that were not read yet; a jar is opened once for all that lie in it. */
    static void readAll(Collection<IndexedFile> files) {
        Map<ClassPathRoot, List<IndexedFile>> unread = files.stream()
                .filter(file -> file.sections == null)
                .collect(Collectors.groupingBy(file -> file.root, LinkedHashMap::new, Collectors.toList()));
        unread.forEach((root, inOnePlace) -> {
            try (ClassPathRoot.Opened opened = root.open()) {
                inOnePlace.forEach(file -> file.read(opened));
            } catch (IOException e) {
                throw root.unreadable(inOnePlace.get(0).folder, e);
            }
        });
    }

    private void read(ClassPathRoot.Opened opened) {
        SqlScript script = SqlScriptParser.parse(opened.file(folder, entry.name()));
        if (!IndexEntry.ofSql(entry.name(), script).line().equals(entry.line())) {
            throw new StaleIndexException(index, "a file has changed since", List.of(entry.name() + " (changed)"));
        }
        sections = script.sections();
    }
}
