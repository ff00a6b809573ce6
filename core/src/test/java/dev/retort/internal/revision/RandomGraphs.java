package dev.retort.internal.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Graphs by chance, the same for the same seed: lines, branches, merges, several bases, dependencies (needless ones
 * too) and labels.
 *
 * <p>Ids are dealt out by chance, so that their order says nothing of the order of travel.
 */
public final class RandomGraphs {
    private static final int LARGEST = 200;

    private final Random random;
    private final List<Revision> revisions = new ArrayList<>();

    /* How often, of 100: each graph has a character of its own, from nearly a line to nearly a heap. */
    private final int bases;
    private final int branches;
    private final int merges;
    private final int dependencies;

    private RandomGraphs(Random random) {
        this.random = random;
        bases = random.nextInt(10);
        branches = random.nextInt(60);
        merges = random.nextInt(30);
        dependencies = random.nextInt(30);
    }

    /** 1 to 200 revisions, each before those that need it. */
    public static List<Revision> revisions(Random random) {
        return new RandomGraphs(random).grown(1 + random.nextInt(LARGEST));
    }

    /** A graph of 1 to 200 revisions. */
    public static RevisionGraph graph(Random random) {
        return RevisionGraph.of(revisions(random));
    }

    /** One revision of the graph. */
    public static RevisionId pick(Random random, RevisionGraph graph) {
        return graph.inOrder().get(random.nextInt(graph.inOrder().size())).id();
    }

    /** A set that upgrades lead to: some revisions with all that they need; sometimes none. */
    public static Set<RevisionId> closedSet(Random random, RevisionGraph graph) {
        List<RevisionId> tops = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tops.add(pick(random, graph));
        }
        return graph.ancestors(tops);
    }

    /** Any set, as splices and edited headers leave it: some revisions are missing under others. */
    public static Set<RevisionId> anySet(Random random, RevisionGraph graph) {
        int kept = 1 + random.nextInt(100);
        return closedSet(random, graph).stream()
                .filter(id -> random.nextInt(100) < kept)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private List<Revision> grown(int size) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, random);
        for (int number : numbers) {
            grow("r%03d".formatted(number));
        }
        return List.copyOf(revisions);
    }

    private void grow(String name) {
        List<RevisionId> down = down();
        List<RevisionId> dependsOn = chance(dependencies) ? some(1 + random.nextInt(2)) : List.of();
        List<String> labels = chance(5) ? List.of("label_" + name) : List.of();
        revisions.add(new Revision(new RevisionId(name), down, dependsOn, labels, "", name + ".sql"));
    }

    private List<RevisionId> down() {
        if (revisions.isEmpty() || chance(bases)) {
            return List.of();
        }
        if (chance(merges)) {
            return some(2 + random.nextInt(2));
        }
        return chance(branches)
                ? some(1)
                : List.of(revisions.get(revisions.size() - 1).id());
    }

    private List<RevisionId> some(int count) {
        Set<RevisionId> some = new HashSet<>();
        for (int i = 0; i < count && !revisions.isEmpty(); i++) {
            some.add(revisions.get(random.nextInt(revisions.size())).id());
        }
        return some.stream().sorted().toList();
    }

    private boolean chance(int ofHundred) {
        return random.nextInt(100) < ofHundred;
    }
}
