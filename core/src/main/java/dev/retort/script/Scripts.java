package dev.retort.script;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All revisions of one location, read: the graph that they form, and the script of each.
 *
 * <p>What they are never changes; their texts and classes may be read as late as they are asked for.
 */
public final class Scripts {
    private final String location;
    private final RevisionGraph graph;
    private final Map<RevisionId, Script> byId = new HashMap<>();

    Scripts(String location, Collection<? extends Script> scripts) {
        this.location = location;
        List<Revision> revisions = new ArrayList<>(scripts.size());
        for (Script script : scripts) {
            revisions.add(script.revision());
            byId.put(script.revision().id(), script);
        }
        this.graph = RevisionGraph.of(revisions);
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
    public Script of(Revision revision) {
        return of(revision.id());
    }

    /** The script of the revision with this id, which must be in the graph. */
    public Script of(RevisionId id) {
        return byId.get(id);
    }

    /** Opens the jars that files lie in, for many reads; files can be read without it, and after it is closed. */
    public Opened open() {
        Set<ResourceRoot> places = new HashSet<>();
        for (Script script : byId.values()) {
            if (script instanceof SqlScript sql && sql.place() != null) {
                places.add(sql.place());
            }
        }
        places.forEach(ResourceRoot::open);
        return new Opened(places);
    }

    /** Jars that are open. */
    public static final class Opened implements AutoCloseable {
        private final Set<ResourceRoot> places;

        private Opened(Set<ResourceRoot> places) {
            this.places = places;
        }

        @Override
        public void close() {
            places.forEach(ResourceRoot::close);
        }
    }

    /**
     * Makes the classes of these revisions ready, all at once: sources are compiled in one call. Those in SQL are left
     * alone, and so is what is ready already.
     *
     * @param ids revisions of the graph
     * @throws BadScriptException where one cannot be compiled or loaded
     */
    public void load(Collection<RevisionId> ids) {
        Map<JavaClasses, List<String>> wanted = new IdentityHashMap<>();
        for (RevisionId id : ids) {
            if (of(id) instanceof JavaScript java) {
                wanted.computeIfAbsent(java.classes(), place -> new ArrayList<>())
                        .add(java.className());
            }
        }
        wanted.forEach(JavaClasses::load);
    }
}
