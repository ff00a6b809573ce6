package dev.retort.internal.command;

import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Branch;
import dev.retort.internal.revision.Resolver;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.table.DatabaseState;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.RevisionsResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes revisions with their state in the graph and in the database. */
final class RevisionView {
    private final Scripts scripts;
    private final RevisionGraph graph;
    private final DatabaseState state;
    private final Set<RevisionId> heads;
    private final Set<RevisionId> current;
    private final Set<RevisionId> outOfOrder;
    private final Set<RevisionId> changed;
    private final Map<RevisionId, List<String>> branches = new HashMap<>();

    RevisionView(Workspace workspace, Scripts scripts, @Nullable DatabaseState state) {
        this.scripts = scripts;
        this.graph = scripts.graph();
        this.state = state == null ? new DatabaseState(graph, List.of()) : state;
        this.heads = new HashSet<>(graph.heads());
        this.current = new HashSet<>(this.state.applied().current());
        this.outOfOrder = new HashSet<>(this.state.applied().outOfOrder());
        this.changed = state == null ? Set.of() : new HashSet<>(workspace.changed(scripts, state));
        Resolver resolver = new Resolver(graph);
        graph.inOrder().stream()
                .flatMap(revision -> revision.labels().stream())
                .map(resolver::branch)
                .forEach(this::addMembers);
    }

    private void addMembers(Branch branch) {
        branch.members()
                .forEach(id ->
                        branches.computeIfAbsent(id, k -> new ArrayList<>()).add(branch.name()));
    }

    /** Returns the applied revisions of the database; empty if no database was read. */
    AppliedSet applied() {
        return state.applied();
    }

    RevisionsResult list(Collection<RevisionId> ids) {
        return new RevisionsResult(infos(ids));
    }

    List<RevisionInfo> infos(Collection<RevisionId> ids) {
        return ids.stream().map(this::info).toList();
    }

    private RevisionInfo info(RevisionId id) {
        Revision revision = graph.find(id).orElseGet(() -> fromVersionTable(id));
        return new RevisionInfo(
                id.value(),
                RevisionId.values(revision.down()),
                RevisionId.values(revision.dependsOn()),
                revision.labels(),
                revision.message(),
                graph.contains(id) ? RevisionId.values(graph.children(id)) : List.of(),
                branches.getOrDefault(id, List.of()),
                revision.source(),
                graph.contains(id) ? scripts.of(revision).limits().loses() : List.of(),
                marks(id));
    }

    private Set<Mark> marks(RevisionId id) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        add(marks, Mark.KNOWN, graph.contains(id));
        add(marks, Mark.HEAD, heads.contains(id));
        add(marks, Mark.APPLIED, state.applied().contains(id));
        add(marks, Mark.CURRENT, current.contains(id));
        add(marks, Mark.CHANGED, changed.contains(id));
        add(marks, Mark.OUT_OF_ORDER, outOfOrder.contains(id));
        return marks;
    }

    private static void add(Set<Mark> marks, Mark mark, boolean isSet) {
        if (isSet) {
            marks.add(mark);
        }
    }

    /** Returns a revision that has no file in this build, as recorded in the version table. */
    private Revision fromVersionTable(RevisionId id) {
        AppliedRevision row = state.row(id).orElseThrow().revision();
        return new Revision(id, row.down(), row.dependsOn(), List.of(), "", "");
    }
}
