package dev.retort.internal.plan;

import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.RevisionId;
import dev.retort.result.Direction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tracks the current revisions from step to step of a plan. A revision is current if it is applied and no applied
 * revision is a descendant of it.
 *
 * <p>Counts, for each revision, the revisions that directly require it. A revision counts as requiring its
 * prerequisites if it is applied or is itself required, so that a revision that was never applied (out of order) does
 * not hide its descendants from its ancestors. Each edge is followed once in each direction, so a plan takes linear
 * time.
 */
final class HeadTracker {
    private final AppliedSet start;
    private final Set<RevisionId> applied;

    private final SortedSet<RevisionId> current;
    private final Map<RevisionId, Integer> requirers = new HashMap<>();

    HeadTracker(AppliedSet start) {
        this.start = start;
        applied = new HashSet<>(start.ids());
        current = new TreeSet<>(start.current());
        for (RevisionId id : start.withAncestors(start.ids())) {
            start.prerequisites(id).forEach(prerequisite -> addRequirers(prerequisite, 1));
        }
    }

    /** The current revisions, sorted by id. */
    List<RevisionId> current() {
        return List.copyOf(current);
    }

    /** Adds to the number of revisions that directly require this one, and returns the new number. */
    private int addRequirers(RevisionId id, int more) {
        return requirers.merge(id, more, Integer::sum);
    }

    void move(Direction direction, RevisionId id) {
        if (direction == Direction.UPGRADE) {
            add(id);
        } else {
            remove(id);
        }
    }

    private void add(RevisionId id) {
        applied.add(id);
        if (addRequirers(id, 0) == 0) {
            current.add(id);
            // All of these are applied: the goal of an upgrade includes them, and they run first.
            for (RevisionId prerequisite : start.prerequisites(id)) {
                addRequirers(prerequisite, 1);
                current.remove(prerequisite);
            }
        }
    }

    /** Removes a revision of which no descendant is applied: a downgrade runs descendants first. */
    void remove(RevisionId id) {
        applied.remove(id);
        current.remove(id);
        Deque<RevisionId> releasing = new ArrayDeque<>(List.of(id));
        while (!releasing.isEmpty()) {
            for (RevisionId released : start.prerequisites(releasing.pop())) {
                if (addRequirers(released, -1) > 0) {
                    continue;
                }
                if (applied.contains(released)) {
                    current.add(released);
                } else {
                    releasing.push(released);
                }
            }
        }
    }
}
