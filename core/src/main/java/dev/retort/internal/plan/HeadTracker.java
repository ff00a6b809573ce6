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
 * The current revisions while a plan is walked. Each edge is followed once for each direction of travel, so that a long
 * plan is linear: a revision is current while it is applied and nothing applied stands on it.
 *
 * <p>A revision holds its prerequisites while it is applied or held itself, so that one which was never applied, out of
 * order, hands on what stands on it.
 */
final class HeadTracker {
    private final AppliedSet start;
    private final Set<RevisionId> present;

    private final SortedSet<RevisionId> current;
    private final Map<RevisionId, Integer> holders = new HashMap<>();

    HeadTracker(AppliedSet applied) {
        start = applied;
        present = new HashSet<>(applied.ids());
        current = new TreeSet<>(applied.current());
        Set<RevisionId> holding = applied.withBelow(applied.ids());
        for (RevisionId id : holding) {
            applied.prerequisites(id).forEach(prerequisite -> hold(prerequisite, 1));
        }
    }

    List<RevisionId> now() {
        return List.copyOf(current);
    }

    /** Counts so many more that stand on it; how many do now. */
    private int hold(RevisionId id, int more) {
        return holders.merge(id, more, Integer::sum);
    }

    void move(Direction direction, RevisionId id) {
        if (direction == Direction.UPGRADE) {
            add(id);
        } else {
            remove(id);
        }
    }

    private void add(RevisionId id) {
        present.add(id);
        if (hold(id, 0) == 0) {
            current.add(id);
            // All of these are present: going up, a goal holds them too, and they come first.
            for (RevisionId prerequisite : start.prerequisites(id)) {
                hold(prerequisite, 1);
                current.remove(prerequisite);
            }
        }
    }

    /** Nothing present stands on it: going down, children come first. */
    void remove(RevisionId id) {
        present.remove(id);
        current.remove(id);
        Deque<RevisionId> releasing = new ArrayDeque<>(List.of(id));
        while (!releasing.isEmpty()) {
            for (RevisionId released : start.prerequisites(releasing.pop())) {
                if (hold(released, -1) > 0) {
                    continue;
                }
                if (present.contains(released)) {
                    current.add(released);
                } else {
                    releasing.push(released);
                }
            }
        }
    }
}
