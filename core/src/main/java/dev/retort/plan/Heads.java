package dev.retort.plan;

import dev.retort.revision.AppliedSet;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The current revisions while a plan is walked. Each move costs only the moved revision's own edges, so that a long
 * plan is linear: a revision is current while no applied one stands directly on it.
 */
final class Heads {
    private final Set<RevisionId> present;
    private final TreeSet<RevisionId> current;
    private final Map<RevisionId, Integer> standingOn = new HashMap<>();

    Heads(AppliedSet applied) {
        present = new HashSet<>(applied.ids());
        current = new TreeSet<>(applied.current());
        for (RevisionId id : applied.ids()) {
            applied.prerequisites(id).forEach(p -> standingOn.merge(p, 1, Integer::sum));
        }
    }

    List<RevisionId> now() {
        return List.copyOf(current);
    }

    void move(Direction direction, Revision revision) {
        if (direction == Direction.UPGRADE) {
            add(revision.id(), revision.prerequisites());
        } else {
            remove(revision.id(), revision.prerequisites());
        }
    }

    void add(RevisionId id, List<RevisionId> prerequisites) {
        present.add(id);
        for (RevisionId prerequisite : prerequisites) {
            standingOn.merge(prerequisite, 1, Integer::sum);
            current.remove(prerequisite);
        }
        if (standingOn.getOrDefault(id, 0) == 0) {
            current.add(id);
        }
    }

    void remove(RevisionId id, List<RevisionId> prerequisites) {
        present.remove(id);
        current.remove(id);
        for (RevisionId prerequisite : prerequisites) {
            if (standingOn.merge(prerequisite, -1, Integer::sum) == 0 && present.contains(prerequisite)) {
                current.add(prerequisite);
            }
        }
    }
}
