package dev.retort.internal.command;

import dev.retort.result.Resolution;
import dev.retort.result.RunResult;

/** {@code resume}: records what a person found out about a statement that was cut outside a transaction. */
public record Resume(Workspace workspace) {
    /**
     * Runs it.
     *
     * @throws dev.retort.error.RetortException if nothing is interrupted
     */
    public RunResult run(Resolution resolution) {
        return Workspace.result(workspace.recorder(workspace.scripts()).resume(resolution));
    }
}
