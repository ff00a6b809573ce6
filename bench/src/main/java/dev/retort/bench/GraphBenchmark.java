package dev.retort.bench;

import dev.retort.internal.plan.Plan;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * The time of each stage for the history of a team, in milliseconds. {@link #all} has a limit: at most 200 ms for
 * 10,000 revisions. Ten times the revisions should take about ten times as long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 2)
public class GraphBenchmark {
    private static final Identifier HEADS = new Identifier.Heads();

    @Param({"1000", "10000", "100000"})
    private int size;

    private List<Revision> revisions = List.of();
    private RevisionGraph graph = RevisionGraph.of(revisions);
    private Planner planner = new Planner(graph);
    private List<String> names = List.of();
    private AppliedSet none = new AppliedSet(graph, List.of());
    private AppliedSet allButHead = none;
    private AppliedSet everything = none;

    /** Creates the history, and the applied sets: none, all except the head, and all. */
    @Setup
    public void prepare() {
        revisions = TeamHistory.merged(size);
        graph = RevisionGraph.of(revisions);
        planner = new Planner(graph);
        names = IdentifierForm.all(graph);
        none = TeamHistory.applied(graph, List.of());
        allButHead = TeamHistory.applied(graph, revisions.subList(0, size - 1));
        everything = TeamHistory.applied(graph, revisions);
    }

    /** Builds the graph from revisions that were read from their files. */
    @Benchmark
    public RevisionGraph build() {
        return RevisionGraph.of(revisions);
    }

    /** Resolves one identifier of every form. */
    @Benchmark
    public List<RevisionId> resolve() {
        return IdentifierForm.resolve(graph, names);
    }

    /** Plans an upgrade from base to the heads. */
    @Benchmark
    public Plan upgrade() {
        return planner.plan(planner.upgrade(HEADS, none), none);
    }

    /** Plans a downgrade of all revisions. */
    @Benchmark
    public Plan downgrade() {
        return planner.plan(planner.downgrade(new Identifier.Base(), everything), everything);
    }

    /** Plans {@code +1} and {@code -1} for the last revision. */
    @Benchmark
    public void oneStep(Blackhole hole) {
        hole.consume(planner.plan(planner.upgrade(new Identifier.Relative(1), allButHead), allButHead));
        hole.consume(planner.plan(planner.downgrade(new Identifier.Relative(-1), everything), everything));
    }

    /** Builds, resolves and plans the upgrade, as one command does. */
    @Benchmark
    public Plan all(Blackhole hole) {
        RevisionGraph built = RevisionGraph.of(revisions);
        hole.consume(IdentifierForm.resolve(built, names));
        AppliedSet applied = new AppliedSet(built, List.of());
        Planner fresh = new Planner(built);
        return fresh.plan(fresh.upgrade(HEADS, applied), applied);
    }
}
