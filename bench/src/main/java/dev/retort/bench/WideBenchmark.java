package dev.retort.bench;

import dev.retort.internal.plan.Plan;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of many unmerged branches, in milliseconds: every step of a plan contains the heads after it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class WideBenchmark {
    private static final int SIZE = 10_000;

    @Param({"1", "100", "1000"})
    private int heads;

    private List<Revision> revisions = List.of();
    private RevisionGraph graph = RevisionGraph.of(revisions);
    private Planner planner = new Planner(graph);
    private AppliedSet none = new AppliedSet(graph, List.of());
    private AppliedSet everything = none;

    /** Creates the history, and the applied sets: none and all. */
    @Setup
    public void prepare() {
        revisions = TeamHistory.unmerged(SIZE, heads);
        graph = RevisionGraph.of(revisions);
        planner = new Planner(graph);
        none = TeamHistory.applied(graph, List.of());
        everything = TeamHistory.applied(graph, revisions);
    }

    /** Plans an upgrade from base to the heads. */
    @Benchmark
    public Plan upgrade() {
        return planner.plan(planner.upgrade(new Identifier.Heads(), none), none);
    }

    /** Plans a downgrade of all revisions. */
    @Benchmark
    public Plan downgrade() {
        return planner.plan(planner.downgrade(new Identifier.Base(), everything), everything);
    }
}
