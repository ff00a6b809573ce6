package dev.retort;

import dev.retort.internal.command.Workspace;
import dev.retort.internal.jdbc.Cancellation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs in progress of one {@link Retort}. Each run has its own {@link Cancellation}, so a request cancels the runs
 * that are in progress at that moment and no later ones. Thread-safe.
 */
final class RunsInProgress {
    private final Set<Cancellation> cancellations = ConcurrentHashMap.newKeySet();

    /** A run, which {@link #cancel} can cancel until it is closed. */
    final class Run implements AutoCloseable {
        private final Cancellation cancellation = new Cancellation();
        private final Workspace workspace;

        private Run(Workspace shared) {
            this.workspace = shared.with(cancellation);
        }

        /** Returns the workspace for the command of this run, with the cancellation of this run. */
        Workspace workspace() {
            return workspace;
        }

        @Override
        public void close() {
            cancellations.remove(cancellation);
            cancellation.end();
        }
    }

    /** Registers a new run. */
    Run begin(Workspace shared) {
        Run run = new Run(shared);
        cancellations.add(run.cancellation);
        return run;
    }

    /** Cancels all runs in progress, from another thread. */
    void cancel() {
        cancellations.forEach(Cancellation::request);
    }
}
