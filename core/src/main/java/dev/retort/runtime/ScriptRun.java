package dev.retort.runtime;

import dev.retort.config.Config;
import dev.retort.database.HistoryEntry;
import dev.retort.database.Identity;
import dev.retort.database.ScriptSession;
import dev.retort.database.ScriptVersionTable;
import dev.retort.database.Session.Command;
import dev.retort.database.VersionTable.Claim;
import dev.retort.ddl.Renderer.RebuildGuard;
import dev.retort.ddl.ServerVersion;
import dev.retort.lock.MigrationLock;
import dev.retort.plan.Direction;
import dev.retort.plan.Step;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run that is written down. Nobody will look between its steps, so each step looks itself: it fails where the
 * database is not in the state that the step needs.
 */
final class ScriptRun extends LockedRun {
    final ScriptVersionTable table;
    private final ScriptSession script;
    private final RevisionGraph graph;
    private final boolean enforcesKeys;
    private @Nullable Models models;

    /**
     * What a script is written for.
     *
     * @param version of the database
     * @param prologue what its session begins with
     */
    record Target(RevisionGraph graph, ServerVersion version, List<String> prologue) {
        Identity identity() {
            return new Identity("", "", "", version.equals(ServerVersion.NEWEST) ? "" : version.toString(), "", false);
        }
    }

    ScriptRun(ScriptSession script, Target target, RunSettings settings) {
        this(new ScriptVersionTable(script, settings.names()), script, target, settings);
    }

    private ScriptRun(ScriptVersionTable table, ScriptSession script, Target target, RunSettings settings) {
        super(
                table,
                target.identity(),
                MigrationLock.of(script, target.identity(), settings.names(), settings.clock()),
                settings);
        this.table = table;
        this.script = script;
        this.graph = target.graph();
        this.enforcesKeys = target.prologue().stream().anyMatch(words -> words.endsWith("= ON"));
    }

    /** Begins with this schema. */
    void begin(Models start) {
        models = start;
    }

    @Override
    Models models() {
        if (models == null) {
            throw new IllegalStateException("a script says with which schema it begins before its first step");
        }
        return models;
    }

    @Override
    boolean enforcesKeys(RebuildGuard guard) {
        return enforcesKeys;
    }

    /** Whoever runs the script cannot be asked which there were before: any such row makes it fail. */
    @Override
    List<String> violations(RebuildGuard guard) {
        table.breakIf("EXISTS (" + guard.violations() + ")");
        return List.of();
    }

    @Override
    Claim begin(Opening opening) {
        session.begin();
        beginStep(opening.prepared().step());
        send(opening.fence());
        opening.limit().forEach(this::send);
        return Claim.OURS;
    }

    private void send(Command command) {
        session.update(command.sql(), command.parameters().toArray());
    }

    @Override
    void beginStep(Step step) {
        RevisionId id = step.revision().id();
        table.hold();
        if (step.direction() == Direction.UPGRADE) {
            boolean inOrder = settings().outOfOrder() == Config.OutOfOrder.REFUSE;
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
