package dev.retort.internal.command;

import dev.retort.internal.revision.Identifier;
import dev.retort.result.Direction;
import dev.retort.result.RunResult;

/** {@code upgrade}: applies a revision and all revisions that it requires. */
public record Upgrade(Workspace workspace) {
    /**
     * Executes the command.
     *
     * @param target an identifier, such as {@code head}, {@code +1} or an id
     * @throws dev.retort.error.RetortException if the run is refused or fails
     */
    public RunResult run(String target) {
        Identifier identifier = Identifier.parse(target);
        return workspace.runner().run(Direction.UPGRADE, identifier);
    }
}
