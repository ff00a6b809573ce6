package dev.retort.command;

import dev.retort.plan.Planner;
import dev.retort.revision.AppliedSet;
import dev.retort.revision.Identifier;
import dev.retort.runtime.DatabaseState;
import dev.retort.script.Scripts;
import java.util.List;
import java.util.Optional;

/** {@code show}: all that is known of the revisions that an identifier names. */
public final class Show {
    private final Workspace workspace;

    /** The command on this workspace. */
    public Show(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Reads it; {@code current} needs a database.
     *
     * @param target an identifier; several revisions come of {@code heads}, none of {@code base}
     * @throws dev.retort.error.RetortException where it leads nowhere
     */
    public RevisionsResult run(String target) {
        Identifier identifier = Identifier.parse(target);
        Scripts scripts = workspace.scripts();
        Optional<DatabaseState> state = identifier instanceof Identifier.Current
                ? Optional.of(workspace.state(scripts))
                : workspace.stateIfAny(scripts);
        RevisionView view = new RevisionView(workspace, scripts, state.orElse(null));
        AppliedSet applied =
                state.map(DatabaseState::applied).orElseGet(() -> new AppliedSet(scripts.graph(), List.of()));
        return new RevisionsResult(new Planner(scripts.graph())
                .named(identifier, applied).stream().map(view::of).toList());
    }
}
