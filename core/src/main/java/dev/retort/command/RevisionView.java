package dev.retort.command;

import dev.retort.database.VersionRow;
import dev.retort.revision.Branch;
import dev.retort.revision.Resolver;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.runtime.DatabaseState;
import dev.retort.script.Scripts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Marks revisions with what they are in the graph and in the database. */
final class RevisionView {
    private final RevisionGraph graph;
    private final DatabaseState state;
    private final Set<RevisionId> heads;
    private final Set<RevisionId> current;
    private final Set<RevisionId> outOfOrder;
    private final Set<RevisionId> changed;
    private final Map<RevisionId, List<String>> branches = new HashMap<>();

    RevisionView(Workspace workspace, Scripts scripts, @Nullable DatabaseState state) {
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
                .forEach(this::add);
    }

    private void add(Branch branch) {
        branch.members()
                .forEach(id ->
                        branches.computeIfAbsent(id, k -> new ArrayList<>()).add(branch.name()));
    }

    RevisionInfo of(RevisionId id) {
        return graph.find(id).map(this::known).orElseGet(() -> unknown(id));
    }

    private RevisionInfo known(Revision revision) {
        RevisionId id = revision.id();
        return new RevisionInfo(
                id.value(),
                RunResult.names(revision.down()),
                RunResult.names(revision.dependsOn()),
                revision.labels(),
                revision.message(),
                RunResult.names(graph.children(id)),
                branches.getOrDefault(id, List.of()),
                revision.source(),
                true,
                heads.contains(id),
                state.applied().contains(id),
                current.contains(id),
                changed.contains(id),
                outOfOrder.contains(id));
    }

    private RevisionInfo unknown(RevisionId id) {
        VersionRow row = state.row(id).orElseThrow();
        return new RevisionInfo(
                id.value(),
                RunResult.names(row.revision().down()),
                RunResult.names(row.revision().dependsOn()),
                List.of(),
                "",
                List.of(),
                List.of(),
                "",
                false,
                false,
                true,
                current.contains(id),
                false,
                false);
    }
}
