package dev.retort.internal.command;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.offline.OfflineScriptWriter;
import dev.retort.internal.plan.Goal;
import dev.retort.internal.plan.Plan;
import dev.retort.internal.plan.PlanException;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.revision.UnresolvedException;
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
 * {@code upgrade --sql}, {@code downgrade --sql} and {@code stamp --sql}: writes a script instead of running.
 *
 * @param dialect {@code postgresql}, {@code postgresql:15}; empty for the dialect of the configured database
 */
public record WriteScript(Workspace workspace, String dialect) {
    /**
     * Writes the script of an upgrade.
     *
     * @param target an identifier, for an empty database; or a range that starts with the applied revisions
     * @throws RetortException if an identifier matches no revision, or a step cannot be run
     */
    public PlanResult upgrade(String target) {
        Identifier.Range range = range(target);
        Identifier to = range.to() == null ? new Identifier.Head() : range.to();
        return write(Direction.UPGRADE, range.from(), to);
    }

    /**
     * Writes the script of a downgrade.
     *
     * @param target a range from the applied revisions to the revisions that remain applied
     * @throws RangeRequiredException if it is not a range with both ends
     * @throws RetortException if an identifier matches no revision, or a step cannot be run
     */
    public PlanResult downgrade(String target) {
        Identifier.Range range = range(target);
        if (range.from() == null || range.to() == null) {
            throw new RangeRequiredException(target);
        }
        return write(Direction.DOWNGRADE, range.from(), range.to());
    }

    /**
     * Writes the script of a stamp.
     *
     * @param targets identifiers, as for {@code stamp}
     * @throws RetortException if an identifier matches no revision
     */
    public PlanResult stamp(List<String> targets, StampMode mode) {
        List<Identifier> identifiers = targets.stream().map(Identifier::parse).toList();
        Scripts scripts = workspace.scripts();
        RevisionGraph graph = scripts.graph();
        Planner planner = new Planner(graph);
        Set<RevisionId> recorded = planner.stamp(identifiers, appliedSet(graph, Set.of()));
        OfflineScriptWriter writer = writer(scripts);
        String title = "retort stamp " + String.join(" ", targets);
        if (mode == StampMode.PURGE) {
            return result(graph, recorded, writer.purge(title + " --purge", recorded));
        }
        Set<RevisionId> unstamped = new TreeSet<>();
        graph.inOrder().forEach(revision -> unstamped.add(revision.id()));
        unstamped.removeAll(planner.stamp(identifiers, appliedSet(graph, unstamped)));
        return result(graph, recorded, writer.stamp(title, unstamped, recorded));
    }

    private OfflineScriptWriter writer(Scripts scripts) {
        Dialect found = workspace.dialect(dialect);
        OfflineScriptWriter.Target target = new OfflineScriptWriter.Target(
                found, Dialects.versionIn(dialect), dialect.isEmpty() ? workspace.sessions() : null);
        return new OfflineScriptWriter(scripts, target, workspace.settings());
    }

    private static Identifier.Range range(String target) {
        return Identifier.isRange(target)
                ? Identifier.parseRange(target)
                : new Identifier.Range(null, Identifier.parse(target));
    }

    private static AppliedSet appliedSet(RevisionGraph graph, Collection<RevisionId> ids) {
        return new AppliedSet(
                graph, ids.stream().map(graph::get).map(AppliedRevision::of).toList());
    }

    private PlanResult write(Direction direction, @Nullable Identifier from, Identifier to) {
        Scripts scripts = workspace.scripts();
        RevisionGraph graph = scripts.graph();
        Planner planner = new Planner(graph);
        AppliedSet start = appliedSet(graph, from == null ? Set.of() : graph.ancestors(planner.named(from)));
        boolean isUpgrade = direction == Direction.UPGRADE;
        Goal goal = isUpgrade ? upgrade(planner, from, to, start) : planner.downgrade(to, start);
        Plan plan = planner.plan(goal, start);
        requireMatchingDirection(graph, goal, start);
        String title =
                "retort " + direction.code() + " from " + list(start.current()) + " to " + list(plan.headsAfter());
        Set<RevisionId> after = new HashSet<>(start.ids());
        List<RevisionId> planned =
                plan.steps().stream().map(step -> step.revision().id()).toList();
        if (isUpgrade) {
            after.addAll(planned);
        } else {
            planned.forEach(after::remove);
        }
        return result(graph, after, writer(scripts).script(title, plan, start));
    }

    private Goal upgrade(Planner planner, @Nullable Identifier from, Identifier to, AppliedSet start) {
        try {
            return planner.upgrade(to, start);
        } catch (UnresolvedException.MultipleHeads e) {
            // Only 'heads' names several revisions.
            String first = start.current().size() > 1 ? "heads" : list(start.current());
            String range = from == null ? "%s" : first + ":%s";
            throw e.of("upgrade " + range + " --sql" + (dialect.isEmpty() ? "" : " --dialect " + dialect));
        }
    }

    /**
     * Refuses an upgrade to a target below the start: users would run the script in the belief that it did something.
     */
    private static void requireMatchingDirection(RevisionGraph graph, Goal goal, AppliedSet start) {
        boolean isBelow = goal.isReachedBy(start.ids())
                && goal.revisions().size() < start.ids().size();
        if (goal.direction() == Direction.UPGRADE && isBelow) {
            throw new PlanException.NotBelow(
                    start.current(), appliedSet(graph, goal.revisions()).current());
        }
    }

    private static PlanResult result(RevisionGraph graph, Set<RevisionId> after, OfflineScriptWriter.Script script) {
        AppliedSet applied = appliedSet(graph, after);
        return new PlanResult(
                script.steps(), RevisionId.values(applied.current()), RevisionId.values(applied.ids()), script.text());
    }

    private static String list(List<RevisionId> ids) {
        return ids.isEmpty() ? "base" : RevisionId.list(ids);
    }

    /** A downgrade script was requested without the revisions from which it starts. */
    public static final class RangeRequiredException extends RetortException {
        private static final long serialVersionUID = 1L;

        RangeRequiredException(String target) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of(
                                    "Cannot write the script of a downgrade to '" + target + "'",
                                    "a script is written without reading the database, so its start must be specified")
                            .fix("specify both ends of the range: 'retort downgrade FROM:TO --sql',"
                                    + " for example 'retort downgrade heads:base --sql'."));
        }
    }
}
