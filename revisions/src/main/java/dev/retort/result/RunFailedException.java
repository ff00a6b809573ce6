package dev.retort.result;

import dev.retort.error.RetortException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if an upgrade or a downgrade is refused or fails after the state of the database was read. Contains the
 * progress that the run had made.
 *
 * <p>Kind, text, message and candidates are those of the underlying failure, which is the cause.
 */
public final class RunFailedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final Progress progress;

    /** An exception is serializable, but {@code List} is not; a record with {@code List} components can be. */
    private record Progress(
            List<StepReport> completed,
            List<String> applied,
            @Nullable StepInfo failed) implements Serializable {}

    /**
     * Creates an exception for a run that ended with this failure.
     *
     * @param failure the underlying failure
     * @param completed the steps that had been committed before, in order
     * @param applied ids of all applied revisions after the failure, sorted
     * @param failed the step that failed; null if the run failed outside a step
     */
    public RunFailedException(
            RetortException failure, List<StepReport> completed, List<String> applied, @Nullable StepInfo failed) {
        super(failure.kind(), failure.text(), failure);
        this.progress = new Progress(List.copyOf(completed), List.copyOf(applied), failed);
    }

    /** Returns the underlying failure. */
    @Override
    public synchronized RetortException getCause() {
        return (RetortException) super.getCause();
    }

    @Override
    public List<String> candidates() {
        return getCause().candidates();
    }

    /** Returns the steps that had been committed before the failure, in order. */
    public List<StepReport> completed() {
        return progress.completed();
    }

    /**
     * Returns the ids of all applied revisions after the failure, sorted. If the database is unreachable, these are as
     * last read.
     */
    public List<String> applied() {
        return progress.applied();
    }

    /** Returns the step that failed; empty if the run was refused or failed outside a step. */
    public Optional<StepInfo> failed() {
        return Optional.ofNullable(progress.failed());
    }
}
