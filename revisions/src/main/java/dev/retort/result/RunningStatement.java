package dev.retort.result;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement that has been running for some seconds.
 *
 * @param sql the statement without passwords, or the name of Java code that a revision runs
 * @param elapsed the time since it was sent
 * @param waitsFor the session that holds the lock for which the statement waits; null if it does not wait, or the
 *     database does not say so
 */
public record RunningStatement(
        String sql, Duration elapsed, @Nullable LockHolder waitsFor) {

    /** Returns the session that holds the lock for which the statement waits; empty if none is known. */
    public Optional<LockHolder> blocker() {
        return Optional.ofNullable(waitsFor);
    }
}
