package dev.retort.internal.script;

import dev.retort.internal.revision.Revision;
import dev.retort.schema.Database;
import java.util.Optional;

/** A revision as its author wrote it, in SQL or Java: its node in the graph, and its content. */
public sealed interface Script permits SqlScript, JavaRevision {
    /** Its node in the graph. */
    Revision revision();

    /** The author's reason why the revision cannot be downgraded; empty if it is not declared irreversible. */
    Optional<String> irreversible();

    /**
     * The checksum of the upgrade for this database, in the form {@code sha256:…} with hexadecimal digits. Empty if it
     * is unknown, which is the case for a class on the class path without an index.
     */
    String checksum(Database database);
}
