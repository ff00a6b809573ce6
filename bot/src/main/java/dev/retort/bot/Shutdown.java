package dev.retort.bot;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shutdown of the process on SIGTERM, on Ctrl-C, or after a failure: stops the bot within 10 s and sets the exit
 * code.
 *
 * <p>A JVM that is ended by a signal exits with 143 or 130, which supervisors treat as a failure. Therefore the hook
 * halts the JVM itself: with 0 if a started bot was stopped cleanly, with 1 otherwise.
 */
final class Shutdown {
    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);
    private static final Duration TIMEOUT = Duration.ofMillis(9_500);
    private static final long CANCEL_INTERVAL_MS = 200;

    private final Startup startup;
    private final Thread hook = new Thread(this::shutDown, "shutdown");
    private final CountDownLatch startFinished = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger(1);
    private volatile @Nullable RunningBot bot;

    private Shutdown(Startup startup) {
        this.startup = startup;
    }

    /** Installs the shutdown hook. */
    static Shutdown install(Startup startup) {
        Shutdown shutdown = new Shutdown(startup);
        Runtime.getRuntime().addShutdownHook(shutdown.hook);
        return shutdown;
    }

    /** The bot has started: from now on, a clean stop is a success. */
    void started(RunningBot running) {
        bot = running;
        exitCode.set(0);
        startFinished.countDown();
    }

    /** The start has failed and closed its resources: removes the hook, so that the JVM exits normally. */
    void startFailed() {
        startFinished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The start failed because the JVM is already shutting down, and the hook waits for the latch above.
            log.debug("Already shutting down.", e);
        }
    }

    /** The bot has crashed: the hook stops it as far as possible, and the process fails. */
    void crashed() {
        exitCode.set(1);
        startFinished.countDown();
    }

    private void shutDown() {
        Thread stopper = new Thread(this::stop, "stop");
        stopper.setDaemon(true);
        stopper.start();
        try {
            stopper.join(TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopper.isAlive()) {
            log.error("The bot did not stop within {} s; killing it.", TIMEOUT.toSeconds() + 1);
            exitCode.set(1);
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(exitCode.get());
    }

    private void stop() {
        try {
            if (startFinished.getCount() > 0) {
                log.warn("Asked to stop during startup.");
                do {
                    // Repeated, because a cancel request has no effect before the migration has begun.
                    startup.cancel();
                } while (!startFinished.await(CANCEL_INTERVAL_MS, TimeUnit.MILLISECONDS));
            }
            RunningBot running = bot;
            if (running != null && !running.stop()) {
                exitCode.set(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exitCode.set(1);
        } catch (RuntimeException e) {
            log.error("The bot did not stop cleanly.", e);
            exitCode.set(1);
        }
    }
}
