package dev.retort.plan;

import dev.retort.revision.AppliedSet;
import dev.retort.revision.RevisionId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The current revisions while a plan is walked. Each edge is followed once for each direction of travel, so that a long
 * plan is linear: a revision is current while it is applied and nothing applied stands on it.
 *
 * <p>A revision holds its prerequisites while it is applied or held itself, so that one which was never applied, out of
 * order, hands on what stands on it.
 */
final class Heads {
    private final AppliedSet start;
    private final Set<RevisionId> present;
    private final TreeSet<RevisionId> current;
    private final Map<RevisionId, Integer> holders = new HashMap<>();

    Heads(AppliedSet applied) {
        start = applied;
        present = new HashSet<>(applied.ids());
        Set<RevisionId> holding = applied.below();
        current = new TreeSet<>(present);
        current.removeIf(holding::contains);
        holding.addAll(present);
        for (RevisionId id : holding) {
            applied.prerequisites(id).forEach(p -> holders.merge(p, 1, Integer::sum));
        }
    }

    List<RevisionId> now() {
        return List.copyOf(current);
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
        if (holders.getOrDefault(id, 0) == 0) {
            current.add(id);
            // All of these are present: going up, a goal holds them too, and they come first.
            for (RevisionId prerequisite : start.prerequisites(id)) {
                holders.merge(prerequisite, 1, Integer::sum);
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
                if (holders.merge(released, -1, Integer::sum) > 0) {
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
