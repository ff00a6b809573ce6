package dev.retort.internal.revision;

import java.util.List;
import java.util.stream.Stream;

/**
 * A revision as a database remembers it, with its edges at the time when it was applied.
 *
 * @param id its name
 * @param down its down revisions then
 * @param dependsOn its dependencies then
 */
public record AppliedRevision(RevisionId id, List<RevisionId> down, List<RevisionId> dependsOn) {
    public AppliedRevision {
        down = List.copyOf(down);
        dependsOn = List.copyOf(dependsOn);
    }

    /** A revision as a database remembers it that applies it now. */
    public static AppliedRevision of(Revision revision) {
        return new AppliedRevision(revision.id(), revision.down(), revision.dependsOn());
    }

    /** All revisions that were needed before it, each once. */
    public List<RevisionId> prerequisites() {
        return Stream.concat(down.stream(), dependsOn.stream()).distinct().toList();
    }
}
