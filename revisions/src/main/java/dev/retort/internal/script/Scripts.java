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
 * <p>The set of revisions never changes. Their SQL and classes may be loaded lazily.
 */
public final class Scripts {
    private final String location;
    private final @Nullable ScriptsSummary summary;
    private final Supplier<List<Script>> source;
    private volatile @Nullable Content content;
    private volatile @Nullable Set<Database> accepted;

    /** The revisions after they are read. */
    private record Content(RevisionGraph graph, Map<RevisionId, Script> byId) {
        static Content of(List<Script> scripts) {
            Map<RevisionId, Script> byId = new HashMap<>();
            scripts.forEach(script -> byId.put(script.revision().id(), script));
            return new Content(
                    RevisionGraph.of(scripts.stream().map(Script::revision).toList()), byId);
        }
    }

    /**
     * Creates the scripts from revisions that are already read.
     *
     * @throws dev.retort.error.RetortException if they do not form a valid graph
     */
    public Scripts(String location, List<Script> scripts) {
        this.location = location;
        this.summary = null;
        this.source = () -> scripts;
        this.content = Content.of(scripts);
    }

    /**
     * Creates the scripts without reading them. They are read when the first revision is requested.
     *
     * @param summary answers questions about all revisions without reading them
     * @param source reads the revisions
     */
    public Scripts(String location, ScriptsSummary summary, Supplier<List<Script>> source) {
        this.location = location;
        this.summary = summary;
        this.source = source;
    }

    /** Reads the revisions on first use. Two threads may do so at the same time, which is harmless. */
    private Content content() {
        Content loaded = content;
        if (loaded == null) {
            loaded = Content.of(source.get());
            refuseUnsupportedSections(loaded);
            content = loaded;
        }
        return loaded;
    }

    /**
     * Restricts the sections of SQL files to well-known databases and the given ones. Any other section is refused when
     * the revisions are read.
     *
     * @param supported the databases that have a dialect
     * @return these scripts
     * @throws BadScriptException if the revisions are already read, and contain such a section
     */
    public Scripts restrictSections(Collection<Database> supported) {
        Set<Database> all = new TreeSet<>(Database.known());
        all.addAll(supported);
        accepted = all;
        Content loaded = content;
        if (loaded != null) {
            refuseUnsupportedSections(loaded);
        }
        return this;
    }

    private void refuseUnsupportedSections(Content loaded) {
        Set<Database> databases = accepted;
        if (databases == null) {
            return;
        }
        ScriptFailures failures = new ScriptFailures();
        for (Revision revision : loaded.graph().inOrder()) {
            if (loaded.byId().get(revision.id()) instanceof SqlScript sql) {
                failures.run(() -> sql.refuseSectionsExcept(databases));
            }
        }
        failures.throwIfAny();
    }

    /** The id of the only head; empty if there are several or none. With a summary, no revision is read. */
    public Optional<String> head() {
        if (summary != null) {
            return summary.onlyHead();
        }
        List<RevisionId> heads = graph().heads();
        return heads.size() == 1 ? Optional.of(heads.get(0).value()) : Optional.empty();
    }

    /**
     * Checks whether the applied revisions of a database are exactly these, each with the checksum of its script or
     * without a checksum. If there is a summary and it matches, no revision is read.
     *
     * @param checksumById the recorded checksum of each applied revision, by id; empty text if none is recorded
     * @return the ids of all revisions, sorted; empty if other revisions are applied, or a checksum differs
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

    /** The location as configured. */
    public String location() {
        return location;
    }

    /**
     * The graph of all revisions.
     *
     * @throws dev.retort.error.RetortException if the revisions are read only now, and do not form a valid graph
     */
    public RevisionGraph graph() {
        return content().graph();
    }

    /**
     * Returns only these revisions.
     *
     * @param ids revisions of the graph, with all their prerequisites
     */
    public Scripts only(Collection<RevisionId> ids) {
        return new Scripts(location, ids.stream().map(this::of).toList());
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
     * Loads several revisions at once: sources are compiled in one call, and a jar is opened once for all its SQL
     * files. Revisions that are already loaded are skipped.
     *
     * @param ids revisions of the graph
     * @throws dev.retort.error.RetortException if a revision cannot be read, compiled or loaded, or does not match the
     *     index
     */
    public void load(Collection<RevisionId> ids) {
        Map<JavaClasses, List<String>> classes = new IdentityHashMap<>();
        Map<SqlFiles, List<RevisionId>> files = new IdentityHashMap<>();
        for (RevisionId id : ids) {
            Script script = of(id);
            if (script instanceof JavaRevision java) {
                classes.computeIfAbsent(java.classes(), key -> new ArrayList<>())
                        .add(java.className());
            } else if (script instanceof SqlScript sql) {
                sql.files()
                        .ifPresent(source -> files.computeIfAbsent(source, key -> new ArrayList<>())
                                .add(id));
            }
        }
        classes.forEach(JavaClasses::load);
        files.forEach(SqlFiles::load);
    }
}
