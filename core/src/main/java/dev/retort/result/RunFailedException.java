package dev.retort.result;

import dev.retort.error.RetortException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An upgrade or a downgrade that was refused or failed after the state of the database was read. Says how far it came.
 *
 * <p>Kind, text, message and candidates are those of the failure itself, which is the cause.
 */
public final class RunFailedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final Progress progress;

    /** Lists are no fields of what can be sent, so a record holds them. */
    private record Progress(
            List<StepReport> completed,
            List<String> applied,
            @Nullable StepInfo failed) implements Serializable {}

    /**
     * A run that ended with this failure.
     *
     * @param failure why it failed
     * @param completed the steps that were committed before, in their order
     * @param applied ids of all applied revisions after the failure, sorted
     * @param failed the step that failed; null if the run failed outside of a step
     */
    public RunFailedException(
            RetortException failure, List<StepReport> completed, List<String> applied, @Nullable StepInfo failed) {
        super(failure.kind(), failure.text(), failure);
        this.progress = new Progress(List.copyOf(completed), List.copyOf(applied), failed);
    }

    /** The failure itself. */
    @Override
    public synchronized RetortException getCause() {
        return (RetortException) super.getCause();
    }

    @Override
    public List<String> candidates() {
        return getCause().candidates();
    }

    /** The steps that the run had committed before it failed, in their order. */
    public List<StepReport> completed() {
        return progress.completed();
    }

    /** Ids of all applied revisions after the failure, sorted; as last read, if the database does not answer. */
    public List<String> applied() {
        return progress.applied();
    }

    /** The step that failed; empty if the run was refused or failed outside of a step. */
    public Optional<StepInfo> failed() {
        return Optional.ofNullable(progress.failed());
    }
}
