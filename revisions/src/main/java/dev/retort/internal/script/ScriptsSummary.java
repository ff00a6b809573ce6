package dev.retort.internal.script;

import dev.retort.schema.Database;
import java.util.Optional;
import java.util.SortedMap;

/** A summary of all revisions of a location, available without reading the revisions. */
public interface ScriptsSummary {
    /** The id of the only head; empty if there are several, or if revisions require others of another location. */
    Optional<String> onlyHead();

    /**
     * Returns whether the applied revisions of a database are exactly these, each with the checksum of its script.
     *
     * @param checksumById the recorded checksum of each applied revision, by id
     */
    boolean isApplied(SortedMap<String, String> checksumById, Database database);
}
