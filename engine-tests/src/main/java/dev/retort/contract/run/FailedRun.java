package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.RetortException;
import dev.retort.result.RunFailedException;
import dev.retort.result.StepReport;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests ask about a run that failed. */
public final class FailedRun {
    private FailedRun() {}

    /** The failure of a run that has to fail. */
    public static RunFailedException of(ThrowingCallable run) {
        RunFailedException failure = catchThrowableOfType(RunFailedException.class, run);
        assertThat(failure).as("the run has to fail").isNotNull();
        return failure;
    }

    /** Why a run failed, which has to be for a reason of this type. */
    public static <T extends RetortException> T cause(Class<T> type, ThrowingCallable run) {
        RetortException cause = of(run).getCause();
        assertThat(cause).isInstanceOf(type);
        return type.cast(cause);
    }

    /** Ids of the revisions that were completed before. */
    public static List<String> completed(RunFailedException failure) {
        return failure.completed().stream().map(StepReport::revision).toList();
    }
}
