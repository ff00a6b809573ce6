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

/** The revisions of a team that works on one database, made up in linear time; and what a database holds of them. */
final class TeamHistory {
    private static final long SEED = 20_260_129;

    /** The most revisions that a stretch of the line and the branch after it have. */
    private static final int LONGEST_ROUND = 28;

    private final Growth growth = new Growth(SEED);
    private List<RevisionId> tip = List.of();

    private TeamHistory() {}

    /**
     * So many revisions with one head: a line from which, every 20 revisions or so, a branch of 1 to 5 goes off and is
     * merged again, while the line grows by 1 to 3.
     */
    static List<Revision> merged(int size) {
        TeamHistory history = new TeamHistory();
        while (size - history.growth.size() > LONGEST_ROUND) {
            history.line(history.growth.between(10, 19));
            history.branch();
        }
        history.line(size - history.growth.size());
        return history.growth.revisions();
    }

    /** So many revisions that grow in turn from one base into so many branches, none of which is ever merged. */
    static List<Revision> unmerged(int size, int heads) {
        Growth growth = new Growth(SEED);
        RevisionId base = growth.add(List.of());
        Deque<RevisionId> tips = new ArrayDeque<>();
        while (growth.size() < size) {
            RevisionId down = tips.size() < heads ? base : tips.remove();
            tips.add(growth.add(List.of(down)));
        }
        return growth.revisions();
    }

    /** What a database holds once these revisions are applied. */
    static AppliedSet applied(RevisionGraph graph, Collection<Revision> revisions) {
        List<AppliedRevision> rows = revisions.stream()
                .map(r -> new AppliedRevision(r.id(), r.down(), r.dependsOn()))
                .toList();
        return new AppliedSet(graph, rows);
    }

    private void line(int length) {
        for (int i = 0; i < length; i++) {
            tip = List.of(growth.add(tip));
        }
    }

    private void branch() {
        RevisionId line = tip.get(0);
        RevisionId side = line;
        int sideLeft = growth.between(1, 5);
        int lineLeft = growth.between(1, 3);
        while (sideLeft + lineLeft > 0) {
            if (growth.between(1, sideLeft + lineLeft) <= sideLeft) {
                side = growth.add(List.of(side));
                sideLeft--;
            } else {
                line = growth.add(List.of(line));
                lineLeft--;
            }
        }
        tip = List.of(growth.add(List.of(line, side)));
    }
}
