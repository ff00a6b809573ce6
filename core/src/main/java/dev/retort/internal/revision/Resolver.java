package dev.retort.internal.revision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up names in a graph: exact id, exact label, prefix; in this order, and never by chance. */
public final class Resolver {
    /** The fewest characters that may stand for a whole id. */
    public static final int SHORTEST_PREFIX = 4;

    private static final int SIMILAR_SHOWN = 5;

    private final RevisionGraph graph;
    private final @Nullable AppliedSet applied;

    /** A resolver over this graph. */
    public Resolver(RevisionGraph graph) {
        this.graph = graph;
        this.applied = null;
    }

    /** A resolver over this graph for a database, so that it advises nothing that is too late there. */
    public Resolver(RevisionGraph graph, AppliedSet applied) {
        this.graph = graph;
        this.applied = applied;
    }

    /**
     * The revision of this name.
     *
     * @throws UnresolvedException if there is none or several
     */
    public Revision name(String text) {
        for (Revision revision : graph.inOrder()) {
            if (revision.id().value().equals(text) || revision.labels().contains(text)) {
                return revision;
            }
        }
        List<Revision> matches = graph.inOrder().stream()
                .filter(r -> r.id().value().startsWith(text))
                .toList();
        if (matches.isEmpty()) {
            throw new UnresolvedException.Unknown(text, similarTo(text));
        }
        if (text.length() < SHORTEST_PREFIX) {
            throw new UnresolvedException.PrefixTooShort(text, matches);
        }
        if (matches.size() > 1) {
            throw new UnresolvedException.AmbiguousPrefix(text, matches);
        }
        return matches.get(0);
    }

    /**
     * The one head by down revision.
     *
     * @throws UnresolvedException.MultipleHeads if there are several
     */
    public List<RevisionId> head() {
        List<RevisionId> heads = graph.heads();
        if (heads.size() > 1) {
            throw multipleHeads("head", heads);
        }
        return heads;
    }

    /**
     * The branch that a label names, or the lineage of a revision.
     *
     * @throws UnresolvedException.UnknownBranch if nothing has this name
     * @throws UnresolvedException if it is the beginning of several ids
     */
    public Branch branch(String text) {
        try {
            return new Branch(graph, text, name(text).id());
        } catch (UnresolvedException.Unknown e) {
            throw new UnresolvedException.UnknownBranch(text, labelled());
        }
    }

    /**
     * The one head by down revision of a branch.
     *
     * @throws UnresolvedException.MultipleHeads if there are several
     */
    public RevisionId head(Branch branch) {
        List<RevisionId> heads = branch.heads();
        if (heads.size() > 1) {
            throw multipleHeads(branch.name() + "@head", heads);
        }
        return heads.get(0);
    }

    private UnresolvedException multipleHeads(String asked, List<RevisionId> heads) {
        return new UnresolvedException.MultipleHeads(
                asked, heads.stream().map(graph::get).toList(), rebase(heads));
    }

    /** How to put one head's branch above another head; empty if none can be moved. The younger is moved first. */
    private String rebase(List<RevisionId> heads) {
        for (int i = heads.size() - 1; i >= 0; i--) {
            RevisionId root = rootOfLine(heads.get(i));
            RevisionId onto = heads.get(i == 0 ? 1 : 0);
            if (root != null && !graph.descendants(List.of(root)).contains(onto)) {
                return "put one above the other with 'retort rebase " + root + " --onto " + onto + "',\n";
            }
        }
        return "";
    }

    /** The lowest revision of the line between a head and a branch point; null if it cannot be moved. */
    private @Nullable RevisionId rootOfLine(RevisionId head) {
        RevisionId at = head;
        // A label says that the branch is wanted: it is not to be laid upon another.
        while (graph.get(at).down().size() == 1 && graph.get(at).labels().isEmpty()) {
            RevisionId below = graph.get(at).down().get(0);
            if (graph.children(below).size() > 1) {
                return applied != null && applied.contains(at) ? null : at;
            }
            at = below;
        }
        return null;
    }

    /**
     * A revision by name, which must belong to a branch or be what the branch grows out of.
     *
     * @throws UnresolvedException.NotMember if it does not
     */
    public RevisionId member(Branch branch, String text) {
        Revision revision = name(text);
        if (!branch.contains(revision.id()) && !branch.growsFrom(revision.id())) {
            throw new UnresolvedException.NotMember(
                    branch.name(),
                    revision,
                    graph.sorted(branch.members()).stream().map(graph::get).toList());
        }
        return revision.id();
    }

    /**
     * The revision that lies some steps above or below another, over down revisions.
     *
     * @throws UnresolvedException.AmbiguousOffset if there are several ways
     * @throws UnresolvedException.OffsetTooFar if there are too few steps
     */
    public RevisionId offset(Identifier.Offset offset) {
        RevisionId at = name(offset.name()).id();
        for (int taken = 0; taken < Math.abs(offset.steps()); taken++) {
            List<RevisionId> ways =
                    offset.steps() > 0 ? graph.children(at) : graph.get(at).down();
            if (ways.isEmpty()) {
                throw new UnresolvedException.OffsetTooFar(offset, taken);
            }
            if (ways.size() > 1) {
                throw new UnresolvedException.AmbiguousOffset(
                        offset, at, graph.sorted(ways).stream().map(graph::get).toList());
            }
            at = ways.get(0);
        }
        return at;
    }

    private List<Revision> labelled() {
        return graph.inOrder().stream().filter(r -> !r.labels().isEmpty()).toList();
    }

    private static boolean isSimilar(String name, String beginning, String text) {
        return name.regionMatches(true, 0, beginning, 0, beginning.length()) || name.contains(text);
    }

    private List<Revision> similarTo(String text) {
        String beginning = text.substring(0, Math.min(text.length(), SHORTEST_PREFIX));
        return graph.inOrder().stream()
                .filter(r -> isSimilar(r.id().value(), beginning, text)
                        || r.labels().stream().anyMatch(label -> isSimilar(label, beginning, text)))
                .limit(SIMILAR_SHOWN)
                .toList();
    }
}
