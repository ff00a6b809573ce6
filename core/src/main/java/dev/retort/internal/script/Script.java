package dev.retort.internal.script;

import dev.retort.internal.revision.Revision;
import dev.retort.schema.Database;
import java.util.Optional;

/** One revision as its author wrote it: its place in the graph, and what it does, in SQL or in Java. */
public sealed interface Script permits SqlScript, JavaRevision {
    /** Its node in the graph. */
    Revision revision();

    /** Why the revision cannot be downgraded; empty if its author does not say so. */
    Optional<String> irreversible();

    /**
     * The checksum of the upgrade that is in force on this database, its algorithm named with it: {@code sha256:…} in
     * hexadecimal. Empty if it is unknown: that of a class on the class path without an index.
     */
    String checksum(Database database);
}
