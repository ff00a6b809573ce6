package dev.retort.result;

import java.util.List;

/**
 * The result of {@code upgrade}, {@code downgrade}, {@code stamp}, {@code resume} and {@code accept}. They share one
 * type because they share one JSON document.
 *
 * @param steps the executed steps in order; empty if there was nothing to do
 * @param heads ids of the current revisions of the database after the run, sorted
 * @param applied ids of all applied revisions after the run, sorted
 */
public record RunResult(List<StepReport> steps, List<String> heads, List<String> applied) {
    public RunResult {
        steps = List.copyOf(steps);
        heads = List.copyOf(heads);
        applied = List.copyOf(applied);
    }
}
