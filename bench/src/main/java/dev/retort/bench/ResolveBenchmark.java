package dev.retort.bench;

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

/** The time to resolve one identifier, by form, in microseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 2, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ResolveBenchmark {
    @Param("10000")
    private int size;

    @Param
    private IdentifierForm form = IdentifierForm.HEAD;

    private RevisionGraph graph = RevisionGraph.of(List.of());
    private List<String> text = List.of();

    /** Creates the history and the identifier to resolve. */
    @Setup
    public void prepare() {
        graph = RevisionGraph.of(TeamHistory.merged(size));
        text = List.of(form.in(graph));
    }

    /** Resolves the identifier. */
    @Benchmark
    public List<RevisionId> resolve() {
        return IdentifierForm.resolve(graph, text);
    }
}
