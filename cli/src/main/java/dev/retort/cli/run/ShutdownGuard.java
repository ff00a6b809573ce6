package dev.retort.cli.run;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run properly when this process is asked to end (SIGTERM, Ctrl-C): the statement that runs is cancelled, its
 * transaction rolled back, the failure told and recorded, and only then the process ends, with the command's own exit
 * code. Without it the JVM would end at once in the middle of a statement.
 *
 * <p>There only while a run runs. The end of a process that was not asked to end waits for nothing.
 */
final class ShutdownGuard {
    /** Supervisors kill after ten seconds or later, and the server rolls back what a dead client leaves behind. */
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private static final long AGAIN_MS = 200;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile int exitCode = ExitCode.FAILED;

    private ShutdownGuard(Retort retort) {
        hook = new Thread(() -> stop(retort), "retort-shutdown");
    }

    /**
     * A guard of this engine's run, in force.
     *
     * @throws EndingException if this process is ending already
     */
    static ShutdownGuard install(Retort retort) {
        ShutdownGuard guard = new ShutdownGuard(retort);
        try {
            Runtime.getRuntime().addShutdownHook(guard.hook);
        } catch (IllegalStateException endingAlready) {
            throw new EndingException();
        }
        return guard;
    }

    /** A run that is not begun, because this process was asked to end. */
    private static final class EndingException extends RetortException {
        private static final long serialVersionUID = 1L;

        EndingException() {
            super(
                    ErrorKind.MIGRATION_FAILED,
                    ErrorText.of("The run was not begun", "this process was asked to end")
                            .fix("run the same command again."));
        }
    }

    /** The command has ended, and all that it had to say is written. */
    void end(int code) {
        exitCode = code;
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // The hook is at work, and has just been told.
            return;
        }
    }

    private void stop(Retort retort) {
        long start = System.nanoTime();
        try {
            do {
                // Asked again and again: a request that comes before the run has begun ends nothing.
                retort.cancel();
            } while (!ended.await(AGAIN_MS, TimeUnit.MILLISECONDS) && System.nanoTime() - start < PATIENCE_NS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The JVM's own code for the signal would tell a script nothing about the run.
        Runtime.getRuntime().halt(exitCode);
    }
}
