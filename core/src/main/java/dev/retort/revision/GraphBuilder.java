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
    private static final Pattern LABEL = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    private final Map<RevisionId, Revision> byId = new LinkedHashMap<>();
    private final Map<RevisionId, List<RevisionId>> children = new HashMap<>();
    private final Map<RevisionId, List<RevisionId>> dependents = new HashMap<>();

    GraphBuilder(Collection<Revision> revisions) {
        List<Revision> sorted = new ArrayList<>(revisions);
        // Sorted first, so that an error names the same revision on every machine.
        sorted.sort(Comparator.comparing(Revision::id).thenComparing(Revision::source));
        refuseDuplicateIds(sorted);
        sorted.forEach(r -> byId.put(r.id(), r));
        refuseBadLabels(sorted);
        sorted.forEach(this::refuseBadPrerequisites);
    }

    RevisionGraph build() {
        link(byId.values());
        List<Revision> inOrder = order();
        if (inOrder.size() < byId.size()) {
            throw new BrokenGraphException.Cycle(cycleAmong(inOrder));
        }
        // Once more, so that what comes after a revision is listed in the graph's order and not by id.
        link(inOrder);
        Map<RevisionId, RevisionGraph.Node> nodes = new HashMap<>(inOrder.size() * 2);
        for (Revision revision : inOrder) {
            RevisionId id = revision.id();
            nodes.put(id, new RevisionGraph.Node(revision, nodes.size(), listed(children, id), listed(dependents, id)));
        }
        return new RevisionGraph(List.copyOf(inOrder), nodes);
    }

    private void link(Collection<Revision> revisions) {
        children.clear();
        dependents.clear();
        for (Revision revision : revisions) {
            revision.down().stream().distinct().forEach(p -> add(children, p, revision.id()));
            revision.dependsOn().stream().distinct().forEach(p -> add(dependents, p, revision.id()));
        }
    }

    private List<Revision> order() {
        Map<RevisionId, Integer> waitingFor = new HashMap<>();
        PriorityQueue<RevisionId> ready = new PriorityQueue<>();
        for (Revision revision : byId.values()) {
            int count = revision.prerequisites().size();
            waitingFor.put(revision.id(), count);
            if (count == 0) {
                ready.add(revision.id());
            }
        }
        List<Revision> inOrder = new ArrayList<>(byId.size());
        while (!ready.isEmpty()) {
            RevisionId next = ready.remove();
            inOrder.add(byId.get(next));
            List<RevisionId> after = new ArrayList<>(listed(children, next));
            // One that both follows and depends on the same revision waits for it once.
            listed(dependents, next).stream().filter(d -> !after.contains(d)).forEach(after::add);
            for (RevisionId follower : after) {
                if (waitingFor.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        return inOrder;
    }

    /**
     * What Kahn's algorithm leaves over holds a cycle: walking back along prerequisites must meet a node again. It is
     * given in the direction of travel, each revision before the one that waits for it.
     */
    private List<Revision> cycleAmong(List<Revision> ordered) {
        Map<RevisionId, Revision> rest = new LinkedHashMap<>(byId);
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

    private static void refuseDuplicateIds(List<Revision> sorted) {
        Map<String, Revision> seen = new HashMap<>();
        for (Revision revision : sorted) {
            Revision other = seen.putIfAbsent(revision.id().value().toLowerCase(Locale.ROOT), revision);
            if (other != null) {
                throw new BrokenGraphException.DuplicateId(other, revision);
            }
        }
    }

    private void refuseBadLabels(List<Revision> sorted) {
        Map<String, Revision> seen = new HashMap<>();
        Map<String, Revision> ids = new HashMap<>();
        sorted.forEach(r -> ids.put(r.id().value().toLowerCase(Locale.ROOT), r));
        for (Revision revision : sorted) {
            for (String label : revision.labels()) {
                String key = label.toLowerCase(Locale.ROOT);
                if (!LABEL.matcher(label).matches() || RevisionId.RESERVED.contains(key)) {
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

    private void refuseBadPrerequisites(Revision revision) {
        for (RevisionId prerequisite : revision.prerequisites()) {
            if (prerequisite.equals(revision.id())) {
                throw new BrokenGraphException.SelfLoop(revision);
            }
            if (!byId.containsKey(prerequisite)) {
                throw new BrokenGraphException.UnknownPrerequisite(revision, prerequisite);
            }
        }
    }

    private static void add(Map<RevisionId, List<RevisionId>> map, RevisionId key, RevisionId value) {
        map.computeIfAbsent(key, k -> new ArrayList<>(1)).add(value);
    }

    private static List<RevisionId> listed(Map<RevisionId, List<RevisionId>> map, RevisionId key) {
        return List.copyOf(map.getOrDefault(key, List.of()));
    }
}
