package dev.retort.internal.plan;

import dev.retort.internal.revision.RevisionId;
import dev.retort.result.Direction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run is to achieve, without relation to what is applied: all of {@code revisions} applied, or none of them.
 *
 * <p>Identifiers like {@code -1} are turned into a goal once; when the state of the database turns out to be another
 * than planned for, the same goal is planned anew and so means the same revisions.
 *
 * @param direction up or down
 * @param revisions closed under prerequisites when going up, under followers when going down
 */
public record Goal(Direction direction, Set<RevisionId> revisions) {
    public Goal {
        revisions = Set.copyOf(revisions);
    }

    /** Whether a database that holds these revisions needs nothing more. */
    public boolean isReachedBy(List<RevisionId> applied) {
        return direction == Direction.UPGRADE
                ? new HashSet<>(applied).containsAll(revisions)
                : applied.stream().noneMatch(revisions::contains);
    }
}
