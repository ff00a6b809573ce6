package dev.retort.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.regex.Pattern;

/**
 * Checks revisions and puts them in order, once, for {@link RevisionGraph}.
 *
 * <p>The order is Kahn's with a heap by id: O((V+E) log V), and the same whatever order the files were found in.
 */
final class GraphBuilder {
    /** A revision on its way into the graph. It holds its neighbours themselves, so that no walk looks them up. */
    private static final class Draft implements Comparable<Draft> {
        final Revision revision;
        /** Its place among all ids; compared as a number, it spares the heap to compare texts. */
        final int rank;

        final List<Draft> children = new ArrayList<>(1);
        final List<Draft> dependents = new ArrayList<>(0);
        int waitingFor;
        int place = -1;

        Draft(Revision revision, int rank) {
            this.revision = revision;
            this.rank = rank;
        }

        RevisionGraph.Node node() {
            return new RevisionGraph.Node(revision, place, ids(children), ids(dependents));
        }

        /** In the graph's order, and not by id. */
        private static List<RevisionId> ids(List<Draft> drafts) {
            if (drafts.size() > 1) {
                return sorted(drafts);
            }
            return drafts.isEmpty() ? List.of() : List.of(drafts.get(0).revision.id());
        }

        private static List<RevisionId> sorted(List<Draft> drafts) {
            drafts.sort(Comparator.comparingInt(draft -> draft.place));
            return drafts.stream().map(draft -> draft.revision.id()).toList();
        }

        @Override
        public int compareTo(Draft other) {
            return Integer.compare(rank, other.rank);
        }
    }

    /** Apart, as most graphs have no labels. */
    private static final class Label {
        static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    }

    /** By id, then by source; a class, as a chain of comparators is put together anew by every start. */
    private static final class ById implements Comparator<Revision> {
        @Override
        public int compare(Revision one, Revision other) {
            int byId = one.id().compareTo(other.id());
            return byId != 0 ? byId : one.source().compareTo(other.source());
        }
    }

    /** In the order of ids. */
    private final List<Draft> drafts;

    private final Map<RevisionId, Draft> byId;

    GraphBuilder(Collection<Revision> revisions) {
        List<Revision> sorted = new ArrayList<>(revisions);
        // Sorted first, so that an error names the same revision on every machine.
        sorted.sort(new ById());
        Map<String, Revision> ids = refuseDuplicateIds(sorted);
        refuseBadLabels(sorted, ids);
        drafts = new ArrayList<>(sorted.size());
        byId = new HashMap<>(sorted.size() * 2);
        for (Revision revision : sorted) {
            Draft draft = new Draft(revision, drafts.size());
            drafts.add(draft);
            byId.put(revision.id(), draft);
        }
        for (Draft draft : drafts) {
            link(draft);
        }
    }

    RevisionGraph build() {
        List<Draft> inOrder = order();
        if (inOrder.size() < drafts.size()) {
            throw new BrokenGraphException.Cycle(
                    cycleAmong(inOrder.stream().map(d -> d.revision).toList()));
        }
        Map<RevisionId, RevisionGraph.Node> nodes = new HashMap<>(inOrder.size() * 2);
        List<Revision> revisions = new ArrayList<>(inOrder.size());
        for (Draft draft : inOrder) {
            nodes.put(draft.revision.id(), draft.node());
            revisions.add(draft.revision);
        }
        return new RevisionGraph(Collections.unmodifiableList(revisions), nodes);
    }

    private void link(Draft draft) {
        Revision revision = draft.revision;
        for (RevisionId prerequisite : revision.prerequisites()) {
            if (prerequisite.equals(revision.id())) {
                throw new BrokenGraphException.SelfLoop(revision);
            }
            Draft below = byId.get(prerequisite);
            if (below == null) {
                throw new BrokenGraphException.UnknownPrerequisite(revision, prerequisite);
            }
            if (revision.down().contains(prerequisite)) {
                below.children.add(draft);
            }
            if (revision.dependsOn().contains(prerequisite)) {
                below.dependents.add(draft);
            }
            // One that both follows and depends on the same revision waits for it once.
            draft.waitingFor++;
        }
    }

    private List<Draft> order() {
        PriorityQueue<Draft> ready = new PriorityQueue<>();
        for (Draft draft : drafts) {
            if (draft.waitingFor == 0) {
                ready.add(draft);
            }
        }
        List<Draft> inOrder = new ArrayList<>(drafts.size());
        while (!ready.isEmpty()) {
            Draft next = ready.remove();
            next.place = inOrder.size();
            inOrder.add(next);
            for (Draft follower : next.children) {
                release(follower, ready);
            }
            for (Draft follower : next.dependents) {
                if (!follower.revision.down().contains(next.revision.id())) {
                    release(follower, ready);
                }
            }
        }
        return inOrder;
    }

    private static void release(Draft follower, PriorityQueue<Draft> ready) {
        follower.waitingFor--;
        if (follower.waitingFor == 0) {
            ready.add(follower);
        }
    }

    /**
     * What Kahn's algorithm leaves over holds a cycle: walking back along prerequisites must meet a node again. It is
     * given in the direction of travel, each revision before the one that waits for it.
     */
    private List<Revision> cycleAmong(List<Revision> ordered) {
        Map<RevisionId, Revision> rest = new LinkedHashMap<>();
        drafts.forEach(draft -> rest.put(draft.revision.id(), draft.revision));
        ordered.forEach(r -> rest.remove(r.id()));
        Map<RevisionId, Integer> seenAt = new HashMap<>();
        List<Revision> path = new ArrayList<>();
        Revision at = rest.values().iterator().next();
        while (seenAt.putIfAbsent(at.id(), path.size()) == null) {
            path.add(at);
            at = rest.get(at.prerequisites().stream()
                    .filter(rest::containsKey)
                    .findFirst()
                    .orElseThrow());
        }
        List<Revision> cycle = path.subList(seenAt.get(at.id()), path.size());
        Collections.reverse(cycle);
        Collections.rotate(cycle, 1);
        return cycle;
    }

    /** All revisions by their ids in lower case. */
    private static Map<String, Revision> refuseDuplicateIds(List<Revision> sorted) {
        Map<String, Revision> seen = new HashMap<>();
        for (Revision revision : sorted) {
            Revision other = seen.putIfAbsent(revision.id().value().toLowerCase(Locale.ROOT), revision);
            if (other != null) {
                throw new BrokenGraphException.DuplicateId(other, revision);
            }
        }
        return seen;
    }

    private static void refuseBadLabels(List<Revision> sorted, Map<String, Revision> ids) {
        Map<String, Revision> seen = new HashMap<>();
        for (Revision revision : sorted) {
            for (String label : revision.labels()) {
                String key = label.toLowerCase(Locale.ROOT);
                if (!Label.FORM.matcher(label).matches() || RevisionId.RESERVED.contains(key)) {
                    throw new IllegalNameException(
                            "label in " + revision.source(),
                            label,
                            "a label is a letter and then up to 63 of the characters A-Z a-z 0-9 _, and none of head,"
                                    + " heads, base and current",
                            "correct 'labels' in the header.");
                }
                if (ids.containsKey(key)) {
                    throw new BrokenGraphException.LabelIsId(label, revision, ids.get(key));
                }
                Revision other = seen.putIfAbsent(key, revision);
                if (other != null) {
                    throw new BrokenGraphException.DuplicateLabel(label, other, revision);
                }
            }
        }
    }
}
