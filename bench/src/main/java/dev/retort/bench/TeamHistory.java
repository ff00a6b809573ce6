package dev.retort.bench;

import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Generates the revisions of a team that works on one database, in linear time, and applied sets of them. */
final class TeamHistory {
    private static final long SEED = 20_260_129;

    /** The maximum number of revisions in a section of the line and the branch after it. */
    private static final int LONGEST_ROUND = 28;

    private final RandomRevisions generator = new RandomRevisions(SEED);
    private List<RevisionId> tip = List.of();

    private TeamHistory() {}

    /**
     * Generates a history of this size with one head: a line from which, about every 20 revisions, a branch of 1 to 5
     * revisions starts and is merged again, while the line grows by 1 to 3.
     */
    static List<Revision> merged(int size) {
        TeamHistory history = new TeamHistory();
        while (size - history.generator.size() > LONGEST_ROUND) {
            history.line(history.generator.between(10, 19));
            history.branch();
        }
        history.line(size - history.generator.size());
        return history.generator.revisions();
    }

    /**
     * Generates a history of this size with one base and this number of branches, extended in turn and never merged.
     */
    static List<Revision> unmerged(int size, int heads) {
        RandomRevisions generator = new RandomRevisions(SEED);
        RevisionId base = generator.add(List.of());
        Deque<RevisionId> tips = new ArrayDeque<>();
        while (generator.size() < size) {
            RevisionId down = tips.size() < heads ? base : tips.remove();
            tips.add(generator.add(List.of(down)));
        }
        return generator.revisions();
    }

    /** The applied set after these revisions were applied. */
    static AppliedSet applied(RevisionGraph graph, Collection<Revision> revisions) {
        List<AppliedRevision> rows = revisions.stream()
                .map(r -> new AppliedRevision(r.id(), r.down(), r.dependsOn()))
                .toList();
        return new AppliedSet(graph, rows);
    }

    private void line(int length) {
        for (int i = 0; i < length; i++) {
            tip = List.of(generator.add(tip));
        }
    }

    private void branch() {
        RevisionId line = tip.get(0);
        RevisionId side = line;
        int sideLeft = generator.between(1, 5);
        int lineLeft = generator.between(1, 3);
        while (sideLeft + lineLeft > 0) {
            if (generator.between(1, sideLeft + lineLeft) <= sideLeft) {
                side = generator.add(List.of(side));
                sideLeft--;
            } else {
                line = generator.add(List.of(line));
                lineLeft--;
            }
        }
        tip = List.of(generator.add(List.of(line, side)));
    }
}
