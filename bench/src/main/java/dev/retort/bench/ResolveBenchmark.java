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

/** What looking up one identifier takes, form by form, in microseconds. */
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
    private Form form = Form.HEAD;

    private RevisionGraph graph = RevisionGraph.of(List.of());
    private List<String> text = List.of();

    /** Makes the history and the text that is looked up in it. */
    @Setup
    public void prepare() {
        graph = RevisionGraph.of(TeamHistory.merged(size));
        text = List.of(form.in(graph));
    }

    /** From the text to the revisions that it names. */
    @Benchmark
    public List<RevisionId> resolve() {
        return Form.resolve(graph, text);
    }
}
