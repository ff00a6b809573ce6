package dev.retort.cli.run;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops a run when this process receives SIGTERM or Ctrl-C: cancels the running statement, rolls back its transaction,
 * reports and records the failure, and then ends the process with the command's own exit code. Without the guard, the
 * JVM would exit in the middle of a statement.
 *
 * <p>Installed only during a run. A normal exit of the process does not wait for it.
 */
final class ShutdownGuard {
    /** Supervisors kill after ten seconds or later; the server then rolls back the transaction of the dead client. */
    private static final long GRACE_PERIOD_NS = TimeUnit.SECONDS.toNanos(10);

    private static final long CANCEL_INTERVAL_MS = 200;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile int exitCode = ExitCode.FAILED;

    private ShutdownGuard(Retort retort) {
        hook = new Thread(() -> stop(retort), "retort-shutdown");
    }

    /**
     * Installs a guard for the run of this engine.
     *
     * @throws ShuttingDownException if this process is already shutting down
     */
    static ShutdownGuard install(Retort retort) {
        ShutdownGuard guard = new ShutdownGuard(retort);
        try {
            Runtime.getRuntime().addShutdownHook(guard.hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            throw new ShuttingDownException();
        }
        return guard;
    }

    /** The run was not started because this process is shutting down. */
    private static final class ShuttingDownException extends RetortException {
        private static final long serialVersionUID = 1L;

        ShuttingDownException() {
            super(
                    ErrorKind.MIGRATION_FAILED,
                    ErrorText.of("The run was not started", "this process was asked to end")
                            .fix("run the same command again."));
        }
    }

    /** Removes the guard: the command has ended, and its output has been written. */
    void end(int code) {
        exitCode = code;
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook is running, and the latch above has just released it.
            return;
        }
    }

    private void stop(Retort retort) {
        long start = System.nanoTime();
        try {
            do {
                // Repeated, because a cancel request has no effect before the run has begun.
                retort.cancel();
            } while (!ended.await(CANCEL_INTERVAL_MS, TimeUnit.MILLISECONDS)
                    && System.nanoTime() - start < GRACE_PERIOD_NS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The JVM's own exit code for a signal would say nothing about the run.
        Runtime.getRuntime().halt(exitCode);
    }
}
