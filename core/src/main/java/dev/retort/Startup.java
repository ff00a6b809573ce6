package dev.retort;

import dev.retort.internal.command.Pending;
import dev.retort.internal.command.Upgrade;
import dev.retort.internal.command.Workspace;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.step.StateException;
import dev.retort.result.PendingResult;
import dev.retort.result.RunResult;
import dev.retort.result.StartResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The startup of an application, according to its policy. */
record Startup(Workspace workspace) {
    private static final Duration POLL = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    StartResult run(StartPolicy policy) {
        workspace
                .jarWithoutIndex()
                .ifPresent(place -> LOG.warn(
                        "{} has no index of revisions: each start reads all of them, and a changed revision in Java is"
                                + " not detected. Run 'retort index' in the build, as described in docs/build.md.",
                        place));
        return switch (policy) {
            case UPGRADE -> upgrade();
            case SKIP -> startResult(new Pending(workspace).run());
            case CHECK -> await(Duration.ZERO);
            case WAIT -> await(workspace.settings().lockTimeout());
        };
    }

    private StartResult upgrade() {
        RunResult run = new Upgrade(workspace).run("head");
        return new StartResult(run.heads(), List.of(), run.steps());
    }

    /** Polls until the database is up to date or the timeout has elapsed; each attempt is one query. */
    private StartResult await(Duration timeout) {
        long start = System.nanoTime();
        while (true) {
            boolean isLastAttempt = Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) >= 0
                    || workspace.settings().cancellation().isRequested();
            Optional<PendingResult> result = isLastAttempt ? Optional.of(new Pending(workspace).runChecked()) : poll();
            if (result.isPresent() && isUpToDate(result.get())) {
                return startResult(result.get());
            }
            if (isLastAttempt) {
                throw databaseBehind(result.orElseThrow());
            }
            workspace.settings().cancellation().pause(POLL);
        }
    }

    /** Reads what is pending; empty if the other instance has locked the database during a step. */
    private Optional<PendingResult> poll() {
        try {
            return Optional.of(new Pending(workspace).runIgnoringIncomplete());
        } catch (Workspace.BusyDatabaseException stepInProgress) {
            return Optional.empty();
        }
    }

    private static boolean isUpToDate(PendingResult result) {
        return result.pending().isEmpty() && result.incomplete().isEmpty();
    }

    private static StateException.DatabaseBehind databaseBehind(PendingResult result) {
        return new StateException.DatabaseBehind(
                result.pending().stream().map(RevisionId::new).toList());
    }

    private static StartResult startResult(PendingResult pending) {
        return new StartResult(pending.current(), pending.pending(), List.of());
    }
}
