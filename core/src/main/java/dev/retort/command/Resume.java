package dev.retort.command;

import dev.retort.runtime.Recorder;
import java.util.List;

/** {@code resume}: records what a person found out about a statement that was cut outside a transaction. */
public final class Resume {
    private final Workspace workspace;

    /** The command on this workspace. */
    public Resume(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Runs it.
     *
     * @throws dev.retort.error.RetortException where nothing is interrupted
     */
    public RunResult run(Recorder.Finding finding) {
        Recorder recorder = new Recorder(workspace.scripts(), workspace.sessions(), workspace.settings());
        return RunResult.of(List.of(), recorder.resume(finding));
    }
}
