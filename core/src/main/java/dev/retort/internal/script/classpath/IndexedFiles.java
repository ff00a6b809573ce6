package dev.retort.internal.script.classpath;

import dev.retort.internal.revision.RevisionId;
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
 * The SQL files of one package that indexes tell of. A file is read when its SQL is needed, and must then be the file
 * that was indexed.
 *
 * <p>Safe for use by many threads once all files are added: a file that two threads ask for at once is read twice,
 * which does no harm.
 */
final class IndexedFiles implements SqlFiles {
    private final String folder;
    private final Map<RevisionId, IndexedFile> files = new HashMap<>();
    private final Map<RevisionId, SqlScript.Sections> sections = new ConcurrentHashMap<>();

    /** The files of a folder, with slashes; none yet. */
    IndexedFiles(String folder) {
        this.folder = folder;
    }

    /**
     * A file that an index tells of.
     *
     * @param root the class path entry that it lies in
     * @param entry what the index says of it
     * @param index the index, as people find it
     */
    record IndexedFile(ClassPathRoot root, IndexEntry entry, String index) {
        RevisionId id() {
            return entry.revision().id();
        }
    }

    void add(IndexedFile file) {
        files.put(file.id(), file);
    }

    /**
     * {@inheritDoc} A jar is opened once for all files that lie in it.
     *
     * @throws StaleIndexException if the header of a file or the SQL of its upgrades is not what the index says
     * @throws dev.retort.internal.script.BadScriptException if one cannot be opened, or breaks a rule of the format
     */
    @Override
    public void load(Collection<RevisionId> ids) {
        Map<ClassPathRoot, List<IndexedFile>> unread = ids.stream()
                .filter(id -> !sections.containsKey(id))
                .map(files::get)
                .collect(Collectors.groupingBy(IndexedFile::root, LinkedHashMap::new, Collectors.toList()));
        unread.forEach((root, inOnePlace) -> {
            try (ClassPathRoot.Opened opened = root.open()) {
                inOnePlace.forEach(file -> sections.put(file.id(), read(file, opened)));
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
        if (!IndexEntry.ofSql(name, script).line().equals(file.entry().line())) {
            throw new StaleIndexException(file.index(), "a file has changed since", List.of(name + " (changed)"));
        }
        return script.sections();
    }
}
