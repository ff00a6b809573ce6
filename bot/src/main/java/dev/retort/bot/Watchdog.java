package dev.retort.bot;

import dev.retort.bot.telegram.Pause;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Ends the program when it is stuck. Most supervisors do not ask the health endpoint all the time, but all of them
 * restart a program that has failed.
 */
final class Watchdog {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final BooleanSupplier healthy;
    private final Pause pause;
    private final Runnable onStuck;

    /**
     * A watchdog.
     *
     * @param healthy whether the program works
     * @param pause waits between two checks
     * @param onStuck ends the program; called once
     */
    Watchdog(BooleanSupplier healthy, Pause pause, Runnable onStuck) {
        this.healthy = healthy;
        this.pause = pause;
        this.onStuck = onStuck;
    }

    /** Starts to watch. */
    void start() {
        Thread thread = new Thread(this::watch, "watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (pause.await(INTERVAL)) {
            if (!healthy.getAsBoolean()) {
                onStuck.run();
                return;
            }
        }
    }
}
