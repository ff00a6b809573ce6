package dev.retort.sandbox.queue;

import java.time.Duration;

/**
 * What one {@code getUpdates} asks for.
 *
 * @param offset the first update wanted, which confirms all before it; negative counts from the end; 0 confirms nothing
 * @param limit how many updates at most
 * @param timeout how long to wait when there is none; zero answers at once
 */
public record Poll(int offset, int limit, Duration timeout) {}
