package dev.retort.internal.script;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All revisions of one location: the graph that they form, and the script of each.
 *
 * <p>What they are never changes; their texts and classes may be read as late as they are asked for.
 */
public final class Scripts {
    private final String location;
    private final @Nullable ScriptsSummary summary;
    private final Supplier<List<Script>> unread;
    private volatile @Nullable Content content;
    private volatile @Nullable Set<Database> accepted;

    /** What is known once they are read. */
    private record Content(RevisionGraph graph, Map<RevisionId, Script> byId) {
        static Content of(List<Script> scripts) {
            Map<RevisionId, Script> byId = new HashMap<>();
            scripts.forEach(script -> byId.put(script.revision().id(), script));
            return new Content(
                    RevisionGraph.of(scripts.stream().map(Script::revision).toList()), byId);
        }
    }

    /**
     * Revisions that were read.
     *
     * @throws dev.retort.error.RetortException if their graph is not in order
     */
    public Scripts(String location, List<Script> scripts) {
        this.location = location;
        this.summary = null;
        this.unread = () -> scripts;
        this.content = Content.of(scripts);
    }

    /**
     * Revisions that are read when the first is asked for.
     *
     * @param summary what is known about all of them without reading one
     * @param unread reads them
     */
    public Scripts(String location, ScriptsSummary summary, Supplier<List<Script>> unread) {
        this.location = location;
        this.summary = summary;
        this.unread = unread;
    }

    /** Read twice if two threads ask first at once, which does no harm. */
    private Content content() {
        Content known = content;
        if (known == null) {
            known = Content.of(unread.get());
            requireSections(known);
            content = known;
        }
        return known;
    }

    /**
     * Refuses sections in files in SQL for other databases than the known ones and these, when the revisions are read.
     *
     * @param supported the databases that have a dialect
     * @return these scripts
     * @throws BadScriptException if they are read already, and there is such a section
     */
    public Scripts requireSectionsOf(Collection<Database> supported) {
        Set<Database> all = new TreeSet<>(Database.known());
        all.addAll(supported);
        accepted = all;
        Content known = content;
        if (known != null) {
            requireSections(known);
        }
        return this;
    }

    private void requireSections(Content read) {
        Set<Database> databases = accepted;
        if (databases == null) {
            return;
        }
        for (Script script : read.byId().values()) {
            if (script instanceof SqlScript sql) {
                sql.requireSectionsOf(databases);
            }
        }
    }

    /**
     * The id of the only head; empty if there are several or none. If there is a summary, no revision is
     * read for it.
     */
    public Optional<String> head() {
        if (summary != null) {
            return summary.onlyHead();
        }
        List<RevisionId> heads = graph().heads();
        return heads.size() == 1 ? Optional.of(heads.get(0).value()) : Optional.empty();
    }

    /**
     * The ids of all revisions, sorted, if a database has applied exactly these, each as its script says or without a
     * checksum. If there is a summary and it matches, no revision is read for it.
     *
     * @param checksumById the checksum of each revision that the database has applied, by id; empty if it has none
     * @return empty if the database has applied others, or has another checksum of one
     */
    public Optional<List<String>> matchApplied(SortedMap<String, String> checksumById, Database database) {
        boolean matches =
                summary != null && summary.isApplied(checksumById, database) || isApplied(checksumById, database);
        return matches ? Optional.of(List.copyOf(checksumById.keySet())) : Optional.empty();
    }

    private boolean isApplied(Map<String, String> checksumById, Database database) {
        List<Revision> all = graph().inOrder();
        return all.size() == checksumById.size()
                && all.stream().allMatch(revision -> {
                    String applied = checksumById.get(revision.id().value());
                    return applied != null
                            && (applied.isEmpty() || applied.equals(of(revision).checksum(database)));
                });
    }

    /** Where they come from, as people name it. */
    public String location() {
        return location;
    }

    /**
     * The graph of all revisions.
     *
     * @throws dev.retort.error.RetortException if they are read only now, and are not in order
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

    /**
     * Loads these revisions, all at once: sources are compiled in one call, and a jar is opened once for all its SQL
     * files. Revisions that were loaded before are not loaded again.
     *
     * @param ids revisions of the graph
     * @throws dev.retort.error.RetortException if one cannot be read, compiled or loaded, or is not the one that was
     *     indexed
     */
    public void load(Collection<RevisionId> ids) {
        Map<JavaClasses, List<String>> classes = new IdentityHashMap<>();
        Map<SqlFiles, List<RevisionId>> files = new IdentityHashMap<>();
        for (RevisionId id : ids) {
            Script script = of(id);
            if (script instanceof JavaRevision java) {
                classes.computeIfAbsent(java.classes(), place -> new ArrayList<>())
                        .add(java.className());
            } else if (script instanceof SqlScript sql) {
                sql.files()
                        .ifPresent(place -> files.computeIfAbsent(place, key -> new ArrayList<>())
                                .add(id));
            }
        }
        classes.forEach(JavaClasses::load);
        files.forEach(SqlFiles::load);
    }
}
