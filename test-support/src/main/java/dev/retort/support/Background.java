package dev.retort.support;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Work on a thread of its own, beside the test. The common pool is not enough: on two processors it has one thread
 * from JDK 25 on, and a second task waits until the first one ends.
 */
public final class Background {
    private static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "background");
        thread.setDaemon(true);
        thread.start();
    };

    private Background() {}

    /** Starts the work and returns its future result, or the failure that it ends with. */
    public static <T> CompletableFuture<T> supply(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, THREADS);
    }

    /** Starts the work and returns a future that is done when it ends, with the failure if there is one. */
    public static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, THREADS);
    }
}
