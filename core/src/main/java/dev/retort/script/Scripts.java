package dev.retort.script;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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

    /**
     * The id of the revision that stands on all others, and nothing on it; empty where there is none such. Where one
     * index speaks for all of them, none is read for it.
     */
    public Optional<String> head() {
        if (index != null) {
            return index.head();
        }
        List<RevisionId> heads = graph().heads();
        return heads.size() == 1 ? Optional.of(heads.get(0).value()) : Optional.empty();
    }

    /**
     * The ids of all revisions, sorted, where a database holds exactly these, each as its script says or without a
     * checksum. Where one index speaks for all of them and each has its checksum, none is read for it.
     *
     * @param held what the database holds: a line for each revision, sorted by id, which is the id, a tab, the checksum
     * @return empty where it holds others, or what is none of these lines
     */
    public Optional<List<String>> heldAs(String held, Database database) {
        if (index != null && index.isHeldAs(held, database)) {
            return Optional.of(HeldRevisions.ids(held));
        }
        HeldRevisions lines = new HeldRevisions(held);
        List<String> ids = new ArrayList<>();
        for (RevisionId id : sortedById()) {
            if (!lines.next(id.value(), of(id).checksum(database))) {
                return Optional.empty();
            }
            ids.add(id.value());
        }
        return lines.isAtEnd() ? Optional.of(ids) : Optional.empty();
    }

    /** As {@link #heldAs}, of the checksums by id. */
    public Optional<List<String>> matchApplied(java.util.SortedMap<String, String> held, Database database) {
        StringBuilder lines = new StringBuilder();
        held.forEach((id, checksum) -> lines.append(lines.length() == 0 ? "" : "\n")
                .append(id)
                .append('\t')
                .append(checksum));
        return heldAs(lines.toString(), database);
    }

    private List<RevisionId> sortedById() {
        List<RevisionId> sorted = new ArrayList<>();
        // In the graph's order first, which mostly is that of the ids already.
        for (Revision revision : graph().inOrder()) {
            sorted.add(revision.id());
        }
        Collections.sort(sorted);
        return sorted;
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
