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
        current = new TreeSet<>(applied.current());
        Set<RevisionId> holding = applied.below();
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
        if (!isHeld(id)) {
            current.add(id);
            hold(id);
        }
    }

    void remove(RevisionId id) {
        present.remove(id);
        current.remove(id);
        if (!isHeld(id)) {
            release(id);
        }
    }

    private boolean isHeld(RevisionId id) {
        return holders.getOrDefault(id, 0) > 0;
    }

    private void hold(RevisionId from) {
        Deque<RevisionId> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (RevisionId held : start.prerequisites(open.pop())) {
                boolean anew = holders.merge(held, 1, Integer::sum) == 1;
                current.remove(held);
                if (anew && !present.contains(held)) {
                    open.push(held);
                }
            }
        }
    }

    private void release(RevisionId from) {
        Deque<RevisionId> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (RevisionId released : start.prerequisites(open.pop())) {
                if (holders.merge(released, -1, Integer::sum) > 0) {
                    continue;
                }
                if (present.contains(released)) {
                    current.add(released);
                } else {
                    open.push(released);
                }
            }
        }
    }
}
