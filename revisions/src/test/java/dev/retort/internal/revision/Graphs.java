package dev.retort.internal.revision;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Creates graphs from a concise notation: {@code graph("a", "a -> b", "a -> c", "b,c -> m")}.
 *
 * <p>Each text declares one revision, with its down revisions before it and the rest of its header after it:
 * {@code "a -> b depends-on x,y labels billing"}. The revisions before an arrow have to be declared separately.
 */
public final class Graphs {
    private static final Pattern REVISION =
            Pattern.compile("(?:([\\w,]+) -> )?(\\w+)(?: depends-on ([\\w,]+))?(?: labels (\\S+))?");

    private Graphs() {}

    /** The graph with these revisions. */
    public static RevisionGraph graph(String... revisions) {
        return RevisionGraph.of(revisions(revisions));
    }

    /** These revisions, in this order. */
    public static List<Revision> revisions(String... revisions) {
        return Arrays.stream(revisions).map(Graphs::revision).toList();
    }

    /** A revision without a message. Its source is its id followed by {@code .sql}. */
    public static Revision revision(String text) {
        Matcher parts = REVISION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a revision");
        }
        String id = parts.group(2);
        return new Revision(id(id), list(parts.group(1)), list(parts.group(3)), names(parts.group(4)), "", id + ".sql");
    }

    /** The id of this name. */
    public static RevisionId id(String name) {
        return new RevisionId(name);
    }

    /** The ids of these names, in this order. */
    public static List<RevisionId> ids(String... names) {
        return Arrays.stream(names).map(RevisionId::new).toList();
    }

    /** A database to which these revisions of the graph and all their ancestors are applied. */
    public static AppliedSet applied(RevisionGraph graph, String... tops) {
        return applied(graph, graph.ancestors(ids(tops)));
    }

    /** A database to which exactly these revisions of the graph are applied. */
    public static AppliedSet applied(RevisionGraph graph, Collection<RevisionId> ids) {
        return new AppliedSet(
                graph, ids.stream().map(graph::get).map(Graphs::row).toList());
    }

    /** A database with exactly these rows in its version table, each with the given edges. */
    public static AppliedSet rows(RevisionGraph graph, String... rows) {
        return new AppliedSet(
                graph,
                Arrays.stream(rows).map(Graphs::revision).map(Graphs::row).toList());
    }

    /** The set of ids with these names. */
    public static Set<RevisionId> set(String... names) {
        return Set.copyOf(ids(names));
    }

    private static AppliedRevision row(Revision revision) {
        return new AppliedRevision(revision.id(), revision.down(), revision.dependsOn());
    }

    private static List<RevisionId> list(@Nullable String names) {
        return names(names).stream().map(RevisionId::new).toList();
    }

    private static List<String> names(@Nullable String names) {
        return names == null ? List.of() : List.of(names.split(","));
    }
}
