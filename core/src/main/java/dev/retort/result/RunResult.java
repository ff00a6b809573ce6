package dev.retort.result;

import java.util.List;

/**
 * What {@code upgrade}, {@code downgrade}, {@code stamp} and {@code resume} return: what was run, and where the
 * database is now. They share one type because they share one JSON document.
 *
 * @param steps what was run, in its order; empty if there was nothing to do
 * @param heads ids of the current revisions of the database now, sorted
 * @param applied ids of all applied revisions now, sorted
 */
public record RunResult(List<StepReport> steps, List<String> heads, List<String> applied) {
    public RunResult {
        steps = List.copyOf(steps);
        heads = List.copyOf(heads);
        applied = List.copyOf(applied);
    }
}
