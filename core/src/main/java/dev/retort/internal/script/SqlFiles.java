package dev.retort.internal.script;

import dev.retort.internal.revision.RevisionId;
import java.util.Collection;

/** Supplies the SQL of revisions whose files are read later than their headers. */
public interface SqlFiles {
    /**
     * Reads files that will be asked for, all at once.
     *
     * @param ids their revisions
     * @throws dev.retort.error.RetortException if one cannot be opened, or is not the file that it is said to be
     */
    void load(Collection<RevisionId> ids);

    /**
     * The sections of a revision's file; reads the file if that was not done yet.
     *
     * @throws dev.retort.error.RetortException if it cannot be opened, or is not the file that it is said to be
     */
    SqlScript.Sections get(RevisionId id);
}
