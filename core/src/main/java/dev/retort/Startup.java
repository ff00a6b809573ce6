package dev.retort;

import dev.retort.dialect.ErrorClass;
import dev.retort.internal.command.Pending;
import dev.retort.internal.command.Upgrade;
import dev.retort.internal.command.Workspace;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.step.StateException;
import dev.retort.result.Direction;
import dev.retort.result.PendingResult;
import dev.retort.result.RunResult;
import dev.retort.result.StartResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The startup of an application, according to its policy. */
record Startup(Workspace workspace, RunLog log) {
    private static final Duration POLL = Duration.ofMillis(250);

    StartResult run(StartPolicy policy) {
        workspace
                .jarWithoutIndex()
                .ifPresent(place -> log.warned(place
                        + " has no index of revisions: each start reads all of them, and a changed revision in Java is"
                        + " not detected. Run 'retort index' in the build, as described in docs/build.md."));
        return switch (policy) {
            case UPGRADE -> upgrade();
            case SKIP -> log.checked(startResult(new Pending(workspace).run()));
            case CHECK -> log.checked(await(Duration.ZERO));
            case WAIT -> log.checked(await(workspace.settings().lockTimeout()));
        };
    }

    private StartResult upgrade() {
        long start = System.nanoTime();
        RunResult run = log.finished(Direction.UPGRADE, new Upgrade(workspace).run("head"), start);
        return new StartResult(run.heads(), List.of(), run.steps());
    }

    /**
     * Polls until the database is up to date or the timeout has elapsed; each attempt is one query. Until the last
     * attempt, an incomplete revision is one on which another process may be working.
     */
    private StartResult await(Duration timeout) {
        long start = System.nanoTime();
        while (true) {
            boolean isLastAttempt = Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) >= 0
                    || workspace.settings().cancellation().isRequested();
            Optional<PendingResult> result = isLastAttempt ? Optional.of(new Pending(workspace).runChecked()) : poll();
            if (result.isPresent() && notApplied(result.get()).isEmpty()) {
                return startResult(result.get());
            }
            if (isLastAttempt) {
                throw databaseBehind(result.orElseThrow());
            }
            workspace.settings().cancellation().pause(POLL);
        }
    }

    /** Reads what is pending; empty if another process has locked the database. */
    private Optional<PendingResult> poll() {
        try {
            return Optional.of(new Pending(workspace).runIgnoringIncomplete());
        } catch (Workspace.BusyDatabaseException stepInProgress) {
            return Optional.empty();
        } catch (DatabaseException e) {
            if (e.errorClass() == ErrorClass.LOCK_NOT_AVAILABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static StateException.DatabaseBehind databaseBehind(PendingResult result) {
        return new StateException.DatabaseBehind(
                notApplied(result).stream().map(RevisionId::new).toList());
    }

    private static StartResult startResult(PendingResult pending) {
        return new StartResult(pending.current(), notApplied(pending), List.of());
    }

    /** Returns the pending revisions and those of which only a part was downgraded. */
    private static List<String> notApplied(PendingResult pending) {
        return Stream.concat(pending.pending().stream(), pending.incomplete().stream())
                .distinct()
                .toList();
    }
}
