package dev.retort.internal.lock;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.result.LockHolder;
import java.time.Duration;

/** Thrown if another runner held the lock for longer than the lock timeout. */
public final class LockedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final transient LockHolder holder;
    private final Duration waited;

    /** Creates an exception for a wait that timed out. */
    public LockedException(LockHolder holder, Duration waited) {
        super(
                ErrorKind.LOCKED,
                ErrorText.of("Cannot start the run", "another runner holds the lock on this database")
                        .fact("holder", holder.display())
                        .fact("waited", waited.toMillis() + " ms")
                        .fix("wait until that run has finished, or stop its process, which releases the lock;"
                                + " 'retort status' shows the holder."));
        this.holder = holder;
        this.waited = waited;
    }

    /** Returns the holder of the lock. */
    public LockHolder holder() {
        return holder;
    }

    /** Returns how long this runner has waited. */
    public Duration waited() {
        return waited;
    }
}
