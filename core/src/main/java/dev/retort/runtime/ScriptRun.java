package dev.retort.runtime;

import dev.retort.database.HistoryEntry;
import dev.retort.database.Identity;
import dev.retort.database.ScriptSession;
import dev.retort.database.ScriptVersionTable;
import dev.retort.lock.MigrationLock;
import dev.retort.plan.Direction;
import dev.retort.plan.Step;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.List;

/**
 * One run that is written down. Nobody will look between its steps, so each step looks itself: it fails where the
 * database is not in the state that the step needs.
 */
final class ScriptRun extends LockedRun {
    private static final Identity NOBODY = new Identity("", "", "", "", "");

    final ScriptVersionTable table;
    private final ScriptSession script;
    private final RevisionGraph graph;

    ScriptRun(ScriptSession script, RevisionGraph graph, RunSettings settings) {
        this(new ScriptVersionTable(script, settings.names()), script, graph, settings);
    }

    private ScriptRun(ScriptVersionTable table, ScriptSession script, RevisionGraph graph, RunSettings settings) {
        super(table, NOBODY, MigrationLock.of(script, NOBODY, settings.names(), settings.clock()), settings);
        this.table = table;
        this.script = script;
        this.graph = graph;
    }

    @Override
    void beginStep(Step step) {
        RevisionId id = step.revision().id();
        table.hold();
        if (step.direction() == Direction.UPGRADE) {
            boolean inOrder = settings().outOfOrder() == RunSettings.OutOfOrder.REFUSE;
            table.require(step.revision().prerequisites(), inOrder ? above(id) : List.of());
        } else {
            table.require(List.of(id), graph.followers(id));
        }
    }

    private List<RevisionId> above(RevisionId id) {
        return graph.sorted(graph.descendants(graph.followers(id)));
    }

    @Override
    HistoryEntry entry(Outcome outcome, HistoryEntry.Result result) {
        HistoryEntry entry = super.entry(outcome, result);
        HistoryEntry.By by = entry.by();
        return new HistoryEntry(
                ScriptSession.RUN_ID,
                entry.step(),
                entry.revision(),
                entry.action(),
                entry.at(),
                0,
                new HistoryEntry.By(ScriptSession.USER, "", by.application(), by.engine()),
                entry.checksum(),
                result);
    }

    ScriptSession script() {
        return script;
    }
}
