package dev.retort.bench;

import dev.retort.internal.plan.Plan;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.List;

/**
 * The heap that 10,000 revisions use, and the time for building, resolving and planning with that heap. Start it with
 * {@code -Xmx64m}, which is the limit; above it, an {@code OutOfMemoryError} is thrown.
 *
 * <p>With a number as its argument, the history has this number of unmerged branches.
 */
public final class HeapAtTenThousand {
    private static final int SIZE = 10_000;
    private static final int ROUNDS = 100;
    private static final Identifier HEADS = new Identifier.Heads();

    private HeapAtTenThousand() {}

    /** Prints the results. */
    public static void main(String[] args) {
        System.out.printf(
                "%-22s %7.1f MB%n",
                "maximum heap", megabytes(Runtime.getRuntime().maxMemory()));
        double before = used();
        List<Revision> revisions =
                args.length == 0 ? TeamHistory.merged(SIZE) : TeamHistory.unmerged(SIZE, Integer.parseInt(args[0]));
        print("baseline", before);
        print("+ " + revisions.size() + " revisions", used() - before);
        hold(revisions);
        // The first plan is no longer reachable, as in a program that plans once.
        time(revisions);
    }

    private static void hold(List<Revision> revisions) {
        double read = used();
        RevisionGraph graph = RevisionGraph.of(revisions);
        double built = used();
        Plan plan = plan(graph);
        double planned = used();
        print("+ their graph", built - read);
        print("+ " + plan.steps().size() + " steps", planned - built);
        print("= total", planned);
        // Prevents the collections above from freeing the measured objects.
        Reference.reachabilityFence(graph);
        Reference.reachabilityFence(plan);
    }

    private static Plan plan(RevisionGraph graph) {
        Planner planner = new Planner(graph);
        AppliedSet none = new AppliedSet(graph, List.of());
        return planner.plan(planner.upgrade(HEADS, none), none);
    }

    private static void time(List<Revision> revisions) {
        long collections = collections();
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            RevisionGraph graph = RevisionGraph.of(revisions);
            int steps = plan(graph).steps().size();
            times[i] = (System.nanoTime() - start) / 1e6;
            if (steps != revisions.size()) {
                throw new IllegalStateException(steps + " steps for " + revisions.size() + " revisions");
            }
        }
        System.out.printf("%-22s %7.1f ms%n", "first time", times[0]);
        Arrays.sort(times);
        System.out.printf("%-22s %7.1f ms%n", "median of " + ROUNDS, times[ROUNDS / 2]);
        System.out.printf("%-22s %7.1f ms%n", "worst except first", times[ROUNDS - 2]);
        System.out.printf("%-22s %7d%n", "garbage collections", collections() - collections);
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /** The used heap after a garbage collection, in megabytes. */
    private static double used() {
        System.gc();
        return megabytes(
                Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }

    private static double megabytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }

    private static void print(String what, double megabytes) {
        System.out.printf("%-22s %7.1f MB%n", what, megabytes);
    }
}
