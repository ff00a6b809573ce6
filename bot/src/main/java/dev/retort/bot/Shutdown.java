package dev.retort.bot;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the process on SIGTERM, Ctrl-C, or after a failure: stops the bot within 10 s, decides on the exit code.
 *
 * <p>A JVM that is ended by a signal exits with 143 or 130, which a supervisor takes for a failure. So the hook ends
 * the JVM itself: with 0 after a bot that was up has been stopped cleanly, with 1 otherwise.
 */
final class Shutdown {
    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);
    private static final Duration LONGEST = Duration.ofMillis(9_500);
    private static final long AGAIN_MS = 200;

    private final Startup startup;
    private final Thread hook = new Thread(this::end, "shutdown");
    private final CountDownLatch startOver = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger(1);
    private volatile @Nullable RunningBot bot;

    private Shutdown(Startup startup) {
        this.startup = startup;
    }

    /** From now on the end of the JVM goes this way. */
    static Shutdown install(Startup startup) {
        Shutdown shutdown = new Shutdown(startup);
        Runtime.getRuntime().addShutdownHook(shutdown.hook);
        return shutdown;
    }

    /** The bot is up: ending it cleanly is a success from now on. */
    void started(RunningBot running) {
        bot = running;
        exitCode.set(0);
        startOver.countDown();
    }

    /** The bot did not come up, and closed what it had opened: the JVM may end in its own way. */
    void startFailed() {
        startOver.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The start failed because the JVM is ending already; the hook is waiting for this very moment.
            log.debug("The end has begun.", e);
        }
    }

    /** The bot has crashed: it is stopped as far as it goes, and the process fails. */
    void crashed() {
        exitCode.set(1);
        startOver.countDown();
    }

    private void end() {
        Thread stopper = new Thread(this::stop, "stop");
        stopper.setDaemon(true);
        stopper.start();
        try {
            stopper.join(LONGEST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopper.isAlive()) {
            log.error("The bot did not stop within {} s; ending it.", LONGEST.toSeconds() + 1);
            exitCode.set(1);
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(exitCode.get());
    }

    private void stop() {
        try {
            if (startOver.getCount() > 0) {
                log.warn("Asked to end while starting.");
                do {
                    // Asked again and again: a request that comes before the migration has begun ends nothing.
                    startup.cancel();
                } while (!startOver.await(AGAIN_MS, TimeUnit.MILLISECONDS));
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
