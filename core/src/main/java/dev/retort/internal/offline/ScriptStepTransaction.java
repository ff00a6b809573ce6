package dev.retort.internal.offline;

import dev.retort.config.Config;
import dev.retort.dialect.Renderer.RebuildGuard;
import dev.retort.internal.plan.Step;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.StepTransaction;
import dev.retort.internal.table.VersionRow;
import dev.retort.result.Direction;
import java.util.List;

/**
 * Begins steps in a script. Nothing checks the database between the steps of a script, so each step contains a check:
 * it fails if the database is not in the state that it requires.
 */
final class ScriptStepTransaction implements StepTransaction {
    private final ScriptSession session;
    private final ScriptVersionTable versions;
    private final RunSettings settings;
    private final Scope scope;

    /**
     * The revisions and the session for which a script is written.
     *
     * @param graph all revisions
     * @param enforcesForeignKeys whether the session enforces foreign keys
     */
    record Scope(RevisionGraph graph, boolean enforcesForeignKeys) {}

    ScriptStepTransaction(ScriptSession session, ScriptVersionTable versions, RunSettings settings, Scope scope) {
        this.session = session;
        this.versions = versions;
        this.settings = settings;
        this.scope = scope;
    }

    @Override
    public void begin(PreparedStep step) {
        session.begin();
        beginWithoutTransaction(step.step());
        Revision revision = step.step().revision();
        if (step.step().direction() == Direction.UPGRADE) {
            versions.insert(VersionRow.applied(
                    revision, step.checksum(), settings.clock().instant()));
        } else {
            versions.delete(revision.id());
        }
    }

    @Override
    public void beginWithoutTransaction(Step step) {
        RevisionId id = step.revision().id();
        RevisionGraph graph = scope.graph();
        versions.lock();
        if (step.direction() == Direction.DOWNGRADE) {
            versions.require(List.of(id), graph.followers(id));
        } else if (settings.outOfOrder() == Config.OutOfOrder.REFUSE) {
            List<RevisionId> above = graph.sorted(graph.descendants(graph.followers(id)));
            versions.require(step.revision().prerequisites(), above);
        } else {
            versions.require(step.revision().prerequisites(), List.of());
        }
    }

    @Override
    public void requireSameBackend() {
        // A script is run on one connection.
    }

    /** {@inheritDoc} A revision may have changed the setting in the script. */
    @Override
    public boolean enforcesForeignKeys(RebuildGuard guard) {
        boolean isEnforced = scope.enforcesForeignKeys();
        for (String statement : session.statementsFrom(0)) {
            isEnforced = isEnforced ? !isSame(statement, guard.disable()) : isSame(statement, guard.enable());
        }
        return isEnforced;
    }

    private static boolean isSame(String statement, String other) {
        return statement.replaceAll("\\s", "").equalsIgnoreCase(other.replaceAll("\\s", ""));
    }

    /**
     * Makes the script fail if any row violates a foreign key: a script cannot find out which such rows existed before.
     */
    @Override
    public List<String> danglingRows(RebuildGuard guard) {
        versions.failIf("EXISTS (" + guard.violationsQuery() + ")");
        return List.of();
    }

    @Override
    public List<String> read(String query) {
        return List.of();
    }
}
