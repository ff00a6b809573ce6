package dev.retort.internal.revision;

import java.util.List;
import java.util.stream.Stream;

/**
 * A revision as recorded in the version table, with its edges at the time when it was applied.
 *
 * @param id the id of the revision
 * @param down its down revisions when it was applied
 * @param dependsOn its dependencies when it was applied
 */
public record AppliedRevision(RevisionId id, List<RevisionId> down, List<RevisionId> dependsOn) {
    public AppliedRevision {
        down = List.copyOf(down);
        dependsOn = List.copyOf(dependsOn);
    }

    /** The row for a revision that is applied now, with its current edges. */
    public static AppliedRevision of(Revision revision) {
        return new AppliedRevision(revision.id(), revision.down(), revision.dependsOn());
    }

    /** All revisions that it required when it was applied, without duplicates. */
    public List<RevisionId> prerequisites() {
        return Stream.concat(down.stream(), dependsOn.stream()).distinct().toList();
    }
}
