package dev.retort.internal.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Random graphs, reproducible from a seed, with lines, branches, merges, several bases, dependencies (including
 * redundant ones) and labels.
 *
 * <p>Ids are assigned randomly, so that their order is unrelated to the order of upgrades.
 */
public final class RandomGraphs {
    private static final int MAX_SIZE = 200;

    private final Random random;
    private final List<Revision> revisions = new ArrayList<>();

    /* Probabilities in percent. They differ between graphs, so that some are almost linear and others are not. */
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

    /** 1 to 200 revisions, each before its descendants. */
    public static List<Revision> revisions(Random random) {
        return new RandomGraphs(random).create(1 + random.nextInt(MAX_SIZE));
    }

    /** A graph of 1 to 200 revisions. */
    public static RevisionGraph graph(Random random) {
        return RevisionGraph.of(revisions(random));
    }

    /** A random revision of the graph. */
    public static RevisionId pick(Random random, RevisionGraph graph) {
        return graph.inOrder().get(random.nextInt(graph.inOrder().size())).id();
    }

    /** A set that upgrades can lead to: some revisions and all their ancestors. It may be empty. */
    public static Set<RevisionId> closedSet(Random random, RevisionGraph graph) {
        List<RevisionId> tops = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tops.add(pick(random, graph));
        }
        return graph.ancestors(tops);
    }

    /** A set in which ancestors of some revisions may be missing, as after inserted revisions or edited headers. */
    public static Set<RevisionId> anySet(Random random, RevisionGraph graph) {
        int percent = 1 + random.nextInt(100);
        return closedSet(random, graph).stream()
                .filter(id -> random.nextInt(100) < percent)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private List<Revision> create(int size) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, random);
        for (int number : numbers) {
            add("r%03d".formatted(number));
        }
        return List.copyOf(revisions);
    }

    private void add(String name) {
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

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
