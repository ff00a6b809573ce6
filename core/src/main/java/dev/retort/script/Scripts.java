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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All revisions of one location: the graph that they form, and the script of each.
 *
 * <p>What they are never changes; their texts and classes may be read as late as they are asked for.
 */
public final class Scripts {
    private final String location;
    private final @Nullable IndexText index;
    private final Supplier<? extends Collection<? extends Script>> unread;
    private volatile @Nullable Content content;

    /** What is known once they are read. */
    private record Content(RevisionGraph graph, Map<RevisionId, Script> byId) {
        static Content of(Collection<? extends Script> scripts) {
            List<Revision> revisions = new ArrayList<>(scripts.size());
            Map<RevisionId, Script> byId = new HashMap<>(scripts.size() * 2);
            for (Script script : scripts) {
                revisions.add(script.revision());
                byId.put(script.revision().id(), script);
            }
            return new Content(RevisionGraph.of(revisions), byId);
        }
    }

    Scripts(String location, Collection<? extends Script> scripts) {
        this.location = location;
        this.index = null;
        this.unread = () -> scripts;
        this.content = Content.of(scripts);
    }

    /** Revisions that one index speaks for; they are read when the first is asked for. */
    Scripts(String location, IndexText index, Supplier<? extends Collection<? extends Script>> unread) {
        this.location = location;
        this.index = index;
        this.unread = unread;
    }

    /** Read twice where two threads ask first at once, which does no harm. */
    private Content content() {
        Content known = content;
        if (known == null) {
            known = Content.of(unread.get());
            content = known;
        }
        return known;
    }

    /** The index that speaks for all of them, where one does: it answers without any being read. */
    public Optional<IndexText> index() {
        return Optional.ofNullable(index);
    }

    /** Where they come from, as people name it. */
    public String location() {
        return location;
    }

    /**
     * The graph of all revisions.
     *
     * @throws dev.retort.error.RetortException where they are read only now, and are not in order
     */
    public RevisionGraph graph() {
        return content().graph();
    }

    /** The script of a revision, which must be in the graph. */
    public Script of(Revision revision) {
        return of(revision.id());
    }

    /** The script of the revision with this id, which must be in the graph. */
    public Script of(RevisionId id) {
        return content().byId().get(id);
    }

    /** Opens the jars that files lie in, for many reads; files can be read without it, and after it is closed. */
    public Opened open() {
        Set<ResourceRoot> places = new HashSet<>();
        for (Script script : content().byId().values()) {
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
