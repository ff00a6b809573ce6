package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.RetortException;
import dev.retort.result.RunFailedException;
import dev.retort.result.StepReport;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Queries about a failed run, for tests. */
public final class FailedRun {
    private FailedRun() {}

    /** Runs the call, which must fail, and returns the failure. */
    public static RunFailedException of(ThrowingCallable run) {
        RunFailedException failure = catchThrowableOfType(RunFailedException.class, run);
        assertThat(failure).as("the run has to fail").isNotNull();
        return failure;
    }

    /** Runs the call, which must fail, and returns the cause, which must have this type. */
    public static <T extends RetortException> T cause(Class<T> type, ThrowingCallable run) {
        RetortException cause = of(run).getCause();
        assertThat(cause).isInstanceOf(type);
        return type.cast(cause);
    }

    /** The ids of the revisions that were completed before the failure. */
    public static List<String> completed(RunFailedException failure) {
        return failure.completed().stream().map(StepReport::revision).toList();
    }
}
