package dev.retort.command;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import dev.retort.runtime.DatabaseState;
import dev.retort.script.Scripts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code history}: all revisions of the graph. */
public final class History {
    private final Workspace workspace;

    /** The command on this workspace. */
    public History(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * All revisions, newest first; those that only the database knows stand above. What is applied is marked where a
     * database is named.
     */
    public RevisionsResult run() {
        Scripts scripts = workspace.scripts();
        Optional<DatabaseState> state = workspace.stateIfAny(scripts);
        RevisionView view = new RevisionView(scripts, state.orElse(null));
        List<RevisionId> ids = new ArrayList<>(
                scripts.graph().inOrder().stream().map(Revision::id).toList());
        state.ifPresent(known -> ids.addAll(known.applied().unknown()));
        Collections.reverse(ids);
        return new RevisionsResult(ids.stream().map(view::of).toList());
    }
}
