package dev.retort;

import dev.retort.internal.command.Workspace;
import dev.retort.internal.jdbc.Cancellation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs in progress of one {@link Retort}, from their call to their return. Each has a cancellation of its own, so
 * that a request ends the runs of its moment and no later one. Thread-safe.
 */
final class RunsInProgress {
    private final Set<Cancellation> cancellations = ConcurrentHashMap.newKeySet();

    /** A run that {@link #cancel} ends until it is closed. */
    final class Run implements AutoCloseable {
        private final Cancellation cancellation = new Cancellation();
        private final Workspace workspace;

        private Run(Workspace shared) {
            this.workspace = shared.with(cancellation);
        }

        /** Returns the workspace for the command of this run; its cancellation is that of the run. */
        Workspace workspace() {
            return workspace;
        }

        @Override
        public void close() {
            cancellations.remove(cancellation);
            cancellation.end();
        }
    }

    /** Begins a run. */
    Run begin(Workspace shared) {
        Run run = new Run(shared);
        cancellations.add(run.cancellation);
        return run;
    }

    /** Ends what is in progress now, from another thread. */
    void cancel() {
        cancellations.forEach(Cancellation::request);
    }
}
