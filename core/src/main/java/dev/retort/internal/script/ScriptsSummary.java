package dev.retort.internal.script;

import dev.retort.schema.Database;
import java.util.Optional;
import java.util.SortedMap;

/** What is known about all revisions of a location together, without reading one of them. */
public interface ScriptsSummary {
    /** The id of the only head; empty if there are several, or if the revisions need others that are elsewhere. */
    Optional<String> onlyHead();

    /**
     * Whether a database has applied exactly these revisions, each as its script says.
     *
     * @param checksumById the checksum of each revision that the database has applied, by id
     */
    boolean isApplied(SortedMap<String, String> checksumById, Database database);
}
