package dev.retort.bot;

import dev.retort.bot.telegram.Pause;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Ends the program when several checks in a row find it stuck; a single one may see old times, for example after the
 * machine was suspended. Most supervisors do not ask the health endpoint all the time, but all of them restart a
 * program that has failed.
 */
final class Watchdog {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int CHECKS = 6;

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
        int failed = 0;
        while (pause.await(INTERVAL)) {
            failed = healthy.getAsBoolean() ? 0 : failed + 1;
            if (failed == CHECKS) {
                onStuck.run();
                return;
            }
        }
    }
}
