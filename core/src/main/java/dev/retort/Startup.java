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

/** The start of an application, by its policy. */
record Startup(Workspace workspace) {
    private static final Duration POLL = Duration.ofMillis(250);

    StartResult run(StartPolicy policy) {
        return switch (policy) {
            case UPGRADE -> upgrade();
            case SKIP -> result(new Pending(workspace).run());
            case CHECK -> await(Duration.ZERO);
            case WAIT -> await(workspace.settings().lockTimeout());
        };
    }

    private StartResult upgrade() {
        RunResult run = new Upgrade(workspace).run("head");
        return new StartResult(run.heads(), List.of(), run.steps());
    }

    /** Asks again until the time is over; each time is one query. */
    private StartResult await(Duration timeout) {
        long start = System.nanoTime();
        while (true) {
            boolean isOver = Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) >= 0
                    || workspace.settings().cancellation().isRequested();
            Pending pending = new Pending(workspace);
            PendingResult now = isOver ? pending.runChecked() : pending.runWhileOthersWork();
            if (now.pending().isEmpty() && now.incomplete().isEmpty()) {
                return result(now);
            }
            if (isOver) {
                throw behind(now);
            }
            workspace.settings().cancellation().pause(POLL);
        }
    }

    private static StateException.DatabaseBehind behind(PendingResult now) {
        return new StateException.DatabaseBehind(
                now.pending().stream().map(RevisionId::new).toList());
    }

    private static StartResult result(PendingResult pending) {
        return new StartResult(pending.current(), pending.pending(), List.of());
    }
}
