package dev.retort.internal.run;

import dev.retort.internal.jdbc.Cancellation;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.StateException;
import java.time.Duration;

/** Limits and delays the retries of a run whose plan became outdated, because a concurrent run changed the state. */
final class ConcurrentRunRetry {
    private static final int ATTEMPTS = 3;

    private final Cancellation cancellation;
    private int attempts;

    ConcurrentRunRetry(RunSettings settings) {
        this.cancellation = settings.cancellation();
    }

    /**
     * Waits before the next attempt.
     *
     * @throws StateException.ConcurrentRun the given failure, if it was the third in this run
     */
    void waitAfter(StateException.ConcurrentRun failure) {
        attempts++;
        if (attempts == ATTEMPTS) {
            throw failure;
        }
        // If the connection was lost in a commit, the server may need a moment to become available again.
        cancellation.pause(Duration.ofSeconds(attempts));
    }
}
