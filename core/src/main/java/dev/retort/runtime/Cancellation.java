package dev.retort.runtime;

import dev.retort.database.Session;
import org.jspecify.annotations.Nullable;

/**
 * A request to stop, from another thread. The statement that runs is ended, its transaction rolled back, and no further
 * step begins. Once requested it stays.
 */
public final class Cancellation {
    private volatile boolean requested;
    private volatile @Nullable Session watched;

    /** Asks to stop. */
    public void request() {
        requested = true;
        Session session = watched;
        if (session != null) {
            session.cancel();
        }
    }

    /** Whether somebody has asked to stop. */
    public boolean isRequested() {
        return requested;
    }

    void watch(@Nullable Session session) {
        watched = session;
    }
}
