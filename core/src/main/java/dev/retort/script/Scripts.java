package dev.retort.script;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** All revisions of one location, read: the graph that they form, and the script of each. Immutable. */
public final class Scripts {
    private final String location;
    private final RevisionGraph graph;
    private final Map<RevisionId, SqlScript> byId = new HashMap<>();

    Scripts(String location, Collection<SqlScript> scripts) {
        this.location = location;
        this.graph = RevisionGraph.of(scripts.stream().map(SqlScript::revision).collect(Collectors.toList()));
        scripts.forEach(s -> byId.put(s.revision().id(), s));
    }

    /** Where they come from, as people name it. */
    public String location() {
        return location;
    }

    /** The graph of all revisions. */
    public RevisionGraph graph() {
        return graph;
    }

    /** The script of a revision, which must be in the graph. */
    public SqlScript of(Revision revision) {
        return byId.get(revision.id());
    }

    /** The script of the revision with this id, which must be in the graph. */
    public SqlScript of(RevisionId id) {
        return byId.get(id);
    }
}
