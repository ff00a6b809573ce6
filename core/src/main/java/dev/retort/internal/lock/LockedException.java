package dev.retort.internal.lock;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.result.LockHolder;
import java.time.Duration;

/** The lock was held by somebody else for longer than this runner waits. */
public final class LockedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final transient LockHolder holder;
    private final Duration waited;

    /** A wait that ended in vain. */
    public LockedException(LockHolder holder, Duration waited) {
        super(
                ErrorKind.LOCKED,
                ErrorText.of("Cannot start the run", "another runner holds the lock on this database")
                        .fact("holder", holder.display())
                        .fact("waited", waited.toMillis() + " ms")
                        .fix("let it finish, or end it: its lock ends with it. 'retort status' shows the holder."));
        this.holder = holder;
        this.waited = waited;
    }

    /** Who holds it. */
    public LockHolder holder() {
        return holder;
    }

    /** How long this runner has waited. */
    public Duration waited() {
        return waited;
    }
}
