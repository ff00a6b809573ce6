package dev.retort.internal.command;

import dev.retort.result.Resolution;
import dev.retort.result.RunResult;

/** {@code resume}: records whether a statement that was interrupted outside a transaction was completed. */
public record Resume(Workspace workspace) {
    /**
     * Executes the command.
     *
     * @throws dev.retort.error.RetortException if no revision is interrupted
     */
    public RunResult run(Resolution resolution) {
        return Workspace.result(workspace.recorder(workspace.scripts()).resume(resolution));
    }
}
