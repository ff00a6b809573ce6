package dev.retort.internal.revision;

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
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Validates revisions and sorts them topologically, once, for {@link RevisionGraph}.
 *
 * <p>Uses Kahn's algorithm with a heap ordered by id: O((V+E) log V). The result does not depend on the order in which
 * the files were found.
 */
final class GraphBuilder {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    /** A node under construction. */
    private static final class Draft {
        final Revision revision;
        final List<Draft> followers = new ArrayList<>();
        int openPrerequisites;
        int position;

        Draft(Revision revision) {
            this.revision = revision;
        }

        RevisionGraph.Node node() {
            return new RevisionGraph.Node(
                    revision, position, followersThrough(Revision::down), followersThrough(Revision::dependsOn));
        }

        /** Returns the ids of the followers for which this revision is a parent by one kind of edge. */
        private List<RevisionId> followersThrough(Function<Revision, List<RevisionId>> edges) {
            return followers.stream()
                    .filter(follower -> edges.apply(follower.revision).contains(revision.id()))
                    .sorted(Comparator.comparingInt(follower -> follower.position))
                    .map(follower -> follower.revision.id())
                    .toList();
        }
    }

    /** The drafts in the order of ids, so that an error names the same revision on every machine. */
    private final Map<RevisionId, Draft> drafts = new LinkedHashMap<>();

    GraphBuilder(Collection<Revision> revisions) {
        List<Revision> sorted = revisions.stream()
                .sorted(Comparator.comparing(Revision::id).thenComparing(Revision::source))
                .toList();
        Map<String, Revision> ids = refuseDuplicateIds(sorted);
        Map<String, Revision> labels = refuseBadLabels(sorted, ids);
        sorted.forEach(revision -> drafts.put(revision.id(), new Draft(withoutLabels(revision, labels))));
        drafts.values().forEach(this::link);
    }

    RevisionGraph build() {
        List<Draft> inOrder = order();
        List<Revision> revisions = inOrder.stream().map(draft -> draft.revision).toList();
        if (inOrder.size() < drafts.size()) {
            throw new BrokenGraphException.Cycle(cycleAmong(revisions));
        }
        Map<RevisionId, RevisionGraph.Node> nodes = new HashMap<>();
        inOrder.forEach(draft -> nodes.put(draft.revision.id(), draft.node()));
        return new RevisionGraph(revisions, nodes);
    }

    private void link(Draft draft) {
        Revision revision = draft.revision;
        for (RevisionId prerequisite : revision.prerequisites()) {
            if (prerequisite.equals(revision.id())) {
                throw new BrokenGraphException.SelfLoop(revision);
            }
            Draft required = drafts.get(prerequisite);
            if (required == null) {
                throw new BrokenGraphException.UnknownPrerequisite(
                        revision, prerequisite, similar(revision, prerequisite));
            }
            required.followers.add(draft);
            draft.openPrerequisites++;
        }
    }

    /** The ids that differ from a missing one in at most two characters, or begin like it; at most three. */
    private List<RevisionId> similar(Revision revision, RevisionId missing) {
        return drafts.keySet().stream()
                .filter(id -> !id.equals(revision.id()) && commonCharacters(id, missing) >= 4)
                .filter(id -> id.value().length() - commonCharacters(id, missing) <= 2
                        || id.value().startsWith(missing.value()))
                .sorted(Comparator.comparingInt(id -> -commonCharacters(id, missing)))
                .limit(3)
                .toList();
    }

    private static int commonCharacters(RevisionId one, RevisionId other) {
        int length = Math.min(one.value().length(), other.value().length());
        return (int) IntStream.range(0, length)
                .filter(i -> one.value().charAt(i) == other.value().charAt(i))
                .count();
    }

    private List<Draft> order() {
        PriorityQueue<Draft> ready = new PriorityQueue<>(Comparator.comparing(draft -> draft.revision.id()));
        drafts.values().stream().filter(draft -> draft.openPrerequisites == 0).forEach(ready::add);
        List<Draft> inOrder = new ArrayList<>();
        while (!ready.isEmpty()) {
            Draft next = ready.remove();
            next.position = inOrder.size();
            inOrder.add(next);
            for (Draft follower : next.followers) {
                follower.openPrerequisites--;
                if (follower.openPrerequisites == 0) {
                    ready.add(follower);
                }
            }
        }
        return inOrder;
    }

    /**
     * Finds a cycle among the revisions that Kahn's algorithm could not order. Each of them has a prerequisite among
     * them, so following prerequisites must reach a revision twice. The cycle is returned in upgrade order: each
     * revision before the one that requires it.
     */
    private List<Revision> cycleAmong(List<Revision> ordered) {
        Map<RevisionId, Revision> rest = new LinkedHashMap<>();
        drafts.forEach((id, draft) -> rest.put(id, draft.revision));
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

    /** Returns all revisions by their ids in lower case. */
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

    /** Replaces each dependency that is a label with the revision that carries it. No label is an id. */
    private static Revision withoutLabels(Revision revision, Map<String, Revision> labels) {
        List<RevisionId> dependsOn = revision.dependsOn().stream()
                .map(id ->
                        labels.containsKey(id.value()) ? labels.get(id.value()).id() : id)
                .toList();
        return new Revision(
                revision.id(), revision.down(), dependsOn, revision.labels(), revision.message(), revision.source());
    }

    /** Returns all revisions by their labels. */
    private static Map<String, Revision> refuseBadLabels(List<Revision> sorted, Map<String, Revision> ids) {
        Map<String, Revision> seen = new HashMap<>();
        Map<String, Revision> labels = new HashMap<>();
        for (Revision revision : sorted) {
            for (String label : revision.labels()) {
                String key = label.toLowerCase(Locale.ROOT);
                if (!LABEL.matcher(label).matches() || RevisionId.RESERVED.contains(key)) {
                    throw new IllegalNameException(
                            "label in " + revision.source(),
                            label,
                            "a label is a letter followed by up to 63 of the characters A-Z a-z 0-9 _, and is not"
                                    + " head, heads, base or current",
                            "correct 'labels' in the header.");
                }
                if (ids.containsKey(key)) {
                    throw new BrokenGraphException.LabelIsId(label, revision, ids.get(key));
                }
                Revision other = seen.putIfAbsent(key, revision);
                if (other != null) {
                    throw new BrokenGraphException.DuplicateLabel(label, other, revision);
                }
                labels.put(label, revision);
            }
        }
        return labels;
    }
}
