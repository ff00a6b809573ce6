package dev.retort.sandbox.queue;

import java.time.Duration;

/**
 * The parameters of one {@code getUpdates} call.
 *
 * @param offset the first update to return, which confirms all earlier ones; negative values count from the end; 0
 *     confirms nothing
 * @param limit the maximum number of updates
 * @param timeout how long to wait if there is none; zero returns immediately
 */
public record Poll(int offset, int limit, Duration timeout) {}
