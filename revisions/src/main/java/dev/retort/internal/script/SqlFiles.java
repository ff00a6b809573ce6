package dev.retort.internal.script;

import dev.retort.internal.revision.RevisionId;
import java.util.Collection;

/** Supplies the SQL of revisions whose files are read lazily, after their headers. */
public interface SqlFiles {
    /**
     * Reads several files at once.
     *
     * @param ids the revisions of the files
     * @throws dev.retort.error.RetortException if a file cannot be opened, or does not match the index
     */
    void load(Collection<RevisionId> ids);

    /**
     * Returns the sections of a revision's file, and reads the file if it is not read yet.
     *
     * @throws dev.retort.error.RetortException if the file cannot be opened, or does not match the index
     */
    SqlScript.Sections get(RevisionId id);
}
