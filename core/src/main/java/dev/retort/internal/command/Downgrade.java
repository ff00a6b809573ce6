package dev.retort.internal.command;

import dev.retort.internal.revision.Identifier;
import dev.retort.result.Direction;
import dev.retort.result.RunResult;

/** {@code downgrade}: downgrades all revisions above a target, or a number of revisions. */
public record Downgrade(Workspace workspace) {
    /**
     * Executes the command.
     *
     * @param target an identifier, such as {@code -1}, {@code base} or an id
     * @throws dev.retort.error.RetortException if the run is refused or fails
     */
    public RunResult run(String target) {
        Identifier identifier = Identifier.parse(target);
        return workspace.runner().run(Direction.DOWNGRADE, identifier);
    }
}
