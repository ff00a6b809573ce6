package dev.retort.internal.command;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.offline.Offline;
import dev.retort.internal.plan.Goal;
import dev.retort.internal.plan.Plan;
import dev.retort.internal.plan.PlanException;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.result.Direction;
import dev.retort.result.PlanResult;
import dev.retort.result.StampMode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code upgrade --sql}, {@code downgrade --sql} and {@code stamp --sql}: a script instead of a run.
 *
 * @param dialect {@code postgresql}, {@code postgresql:15}; empty for that of the database
 */
public record WriteScript(Workspace workspace, String dialect) {
    /**
     * The script of an upgrade.
     *
     * @param target an identifier, for a database that holds nothing; or a range, from what it holds
     * @throws RetortException if a name leads nowhere, or a step could not be run
     */
    public PlanResult upgrade(String target) {
        Identifier.Range range = range(target);
        Identifier to = range.to() == null ? new Identifier.Head() : range.to();
        return write(Direction.UPGRADE, range.from(), to);
    }

    /**
     * The script of a downgrade.
     *
     * @param target a range, from what the database holds to what stays
     * @throws NoStartException if it is no range with two ends
     * @throws RetortException if a name leads nowhere, or a step could not be run
     */
    public PlanResult downgrade(String target) {
        Identifier.Range range = range(target);
        if (range.from() == null || range.to() == null) {
            throw new NoStartException(target);
        }
        return write(Direction.DOWNGRADE, range.from(), range.to());
    }

    /**
     * The script of a stamp.
     *
     * @param targets identifiers, as the command takes them
     * @throws RetortException if a name leads nowhere
     */
    public PlanResult stamp(List<String> targets, StampMode mode) {
        List<Identifier> identifiers = targets.stream().map(Identifier::parse).toList();
        Scripts scripts = workspace.scripts();
        RevisionGraph graph = scripts.graph();
        Planner planner = new Planner(graph);
        Set<RevisionId> recorded = planner.stamp(identifiers, holding(graph, Set.of()));
        Offline offline = offline(scripts);
        String title = "retort stamp " + String.join(" ", targets);
        if (mode == StampMode.PURGE) {
            return result(graph, recorded, offline.purge(title + " --purge", recorded));
        }
        Set<RevisionId> gone = new TreeSet<>();
        graph.inOrder().forEach(revision -> gone.add(revision.id()));
        gone.removeAll(planner.stamp(identifiers, holding(graph, gone)));
        return result(graph, recorded, offline.stamp(title, gone, recorded));
    }

    private Offline offline(Scripts scripts) {
        Dialect found = workspace.dialect(dialect);
        Offline.Target target =
                new Offline.Target(found, Dialects.versionIn(dialect), dialect.isEmpty() ? workspace.sessions() : null);
        return new Offline(scripts, target, workspace.settings());
    }

    private static Identifier.Range range(String target) {
        return Identifier.isRange(target)
                ? Identifier.parseRange(target)
                : new Identifier.Range(null, Identifier.parse(target));
    }

    private static AppliedSet holding(RevisionGraph graph, Collection<RevisionId> ids) {
        return new AppliedSet(
                graph, ids.stream().map(graph::get).map(AppliedRevision::of).toList());
    }

    private PlanResult write(Direction direction, @Nullable Identifier from, Identifier to) {
        Scripts scripts = workspace.scripts();
        RevisionGraph graph = scripts.graph();
        Planner planner = new Planner(graph);
        AppliedSet start = holding(graph, from == null ? Set.of() : graph.ancestors(planner.named(from)));
        boolean up = direction == Direction.UPGRADE;
        Goal goal = up ? planner.upgrade(to, start) : planner.downgrade(to, start);
        Plan plan = planner.plan(goal, start);
        refuseOtherWay(graph, goal, start);
        String title =
                "retort " + direction.code() + " from " + list(start.current()) + " to " + list(plan.headsAfter());
        Set<RevisionId> after = new HashSet<>(start.ids());
        List<RevisionId> moved =
                plan.steps().stream().map(step -> step.revision().id()).toList();
        if (up) {
            after.addAll(moved);
        } else {
            moved.forEach(after::remove);
        }
        return result(graph, after, offline(scripts).script(title, plan, start));
    }

    /** A script that does nothing would be run in the belief that it did something. */
    private static void refuseOtherWay(RevisionGraph graph, Goal goal, AppliedSet start) {
        boolean below = goal.isReachedBy(start.ids())
                && goal.revisions().size() < start.ids().size();
        if (goal.direction() == Direction.UPGRADE && below) {
            throw new PlanException.NotBelow(
                    start.current(), holding(graph, goal.revisions()).current());
        }
    }

    private static PlanResult result(RevisionGraph graph, Set<RevisionId> after, Offline.Script script) {
        AppliedSet applied = holding(graph, after);
        return new PlanResult(
                script.steps(), RevisionId.values(applied.current()), RevisionId.values(applied.ids()), script.text());
    }

    private static String list(List<RevisionId> ids) {
        return ids.isEmpty() ? "base" : RevisionId.list(ids);
    }

    /** A downgrade script that would have to know what the database holds. */
    public static final class NoStartException extends RetortException {
        private static final long serialVersionUID = 1L;

        NoStartException(String target) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of(
                                    "Cannot write the script of a downgrade to '" + target + "'",
                                    "without the database it is not known what there is to take back")
                            .fix("say both ends: 'retort downgrade FROM:TO --sql', for example heads:base."));
        }
    }
}
