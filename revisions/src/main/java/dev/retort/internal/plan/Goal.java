package dev.retort.internal.plan;

import dev.retort.internal.revision.RevisionId;
import dev.retort.result.Direction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The goal of a run: after an upgrade, all of its revisions are applied; after a downgrade, none of them. It does not
 * depend on the revisions that are applied before.
 *
 * <p>Relative identifiers such as {@code -1} are turned into a goal once. If the state of the database has changed by
 * the time the run holds the lock, the same goal is planned again and so still means the same revisions.
 *
 * @param direction upgrade or downgrade
 * @param revisions includes all prerequisites for an upgrade, and all descendants for a downgrade
 */
public record Goal(Direction direction, Set<RevisionId> revisions) {
    public Goal {
        revisions = Set.copyOf(revisions);
    }

    /** Returns whether a database with these applied revisions has already reached the goal. */
    public boolean isReachedBy(List<RevisionId> applied) {
        return direction == Direction.UPGRADE
                ? new HashSet<>(applied).containsAll(revisions)
                : applied.stream().noneMatch(revisions::contains);
    }
}
