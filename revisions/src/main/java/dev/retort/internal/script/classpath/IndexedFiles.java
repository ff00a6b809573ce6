package dev.retort.internal.script.classpath;

import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.SqlFiles;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.index.IndexEntry;
import dev.retort.internal.script.index.StaleIndexException;
import dev.retort.internal.script.sql.SqlScriptParser;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The indexed SQL files of one package. A file is read lazily, when its SQL is needed, and must match its index entry.
 *
 * <p>Thread-safe after all files are added. If two threads request a file at the same time, it is read twice, which is
 * harmless.
 */
final class IndexedFiles implements SqlFiles {
    private final String folder;
    private final Map<RevisionId, IndexedFile> files = new HashMap<>();
    private final Map<RevisionId, SqlScript.Sections> sections = new ConcurrentHashMap<>();

    /**
     * Creates an empty set of files.
     *
     * @param folder the folder of the package, with slashes
     */
    IndexedFiles(String folder) {
        this.folder = folder;
    }

    /**
     * A file that an index lists.
     *
     * @param root the class path entry that contains the file
     * @param entry its entry in the index
     * @param index the location of the index, for messages
     */
    record IndexedFile(ClassPathRoot root, IndexEntry entry, String index) {
        RevisionId id() {
            return entry.revision().id();
        }
    }

    /** The index entry that this file would have now, without a digest. */
    static IndexEntry parse(ScriptFile file) {
        return IndexEntry.ofSql(file.name(), SqlScriptParser.parse(file));
    }

    void add(IndexedFile file) {
        files.put(file.id(), file);
    }

    /**
     * {@inheritDoc} A jar is opened once for all files in it.
     *
     * @throws StaleIndexException if the header of a file or the SQL of its upgrades does not match the index
     * @throws dev.retort.internal.script.BadScriptException if a file cannot be opened, or violates a rule of the
     *     format
     */
    @Override
    public void load(Collection<RevisionId> ids) {
        Map<ClassPathRoot, List<IndexedFile>> unread = ids.stream()
                .filter(id -> !sections.containsKey(id))
                .map(files::get)
                .collect(Collectors.groupingBy(IndexedFile::root, LinkedHashMap::new, Collectors.toList()));
        unread.forEach((root, filesOfRoot) -> {
            try (ClassPathRoot.Opened opened = root.open()) {
                filesOfRoot.forEach(file -> sections.put(file.id(), read(file, opened)));
            } catch (IOException e) {
                throw root.unreadable(folder, e);
            }
        });
    }

    @Override
    public SqlScript.Sections get(RevisionId id) {
        load(List.of(id));
        return sections.get(id);
    }

    private SqlScript.Sections read(IndexedFile file, ClassPathRoot.Opened opened) {
        String name = file.entry().name();
        SqlScript script = SqlScriptParser.parse(opened.file(folder, name));
        if (!IndexEntry.ofSql(name, script).hasSameContent(file.entry())) {
            throw new StaleIndexException(
                    file.index(), "a file has changed since the index was written", List.of(name + " (changed)"));
        }
        return script.sections();
    }
}
