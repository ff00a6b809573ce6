package dev.retort.internal.revision;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves names in a graph: an exact id or label, otherwise an unambiguous prefix of an id. */
public final class Resolver {
    /** The minimum length of a prefix of an id. */
    public static final int SHORTEST_PREFIX = 4;

    private static final int SIMILAR_SHOWN = 5;

    private final RevisionGraph graph;
    private final @Nullable AppliedSet applied;

    /** Creates a resolver that knows of no database. */
    public Resolver(RevisionGraph graph) {
        this.graph = graph;
        this.applied = null;
    }

    /** Creates a resolver for a database. Its errors do not advise to rebase revisions that are applied there. */
    public Resolver(RevisionGraph graph, AppliedSet applied) {
        this.graph = graph;
        this.applied = applied;
    }

    /**
     * The revision with this id or label, or with an id that begins with this text.
     *
     * @throws UnresolvedException if there is no such revision, or more than one
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
     * The only revision without children; empty if the graph is empty.
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
     * The branch that is named by a label or by one of its revisions.
     *
     * @throws UnresolvedException.UnknownBranch if there is no such label or revision
     * @throws UnresolvedException if the text is an ambiguous or too short prefix
     */
    public Branch branch(String text) {
        try {
            return new Branch(graph, text, name(text).id());
        } catch (UnresolvedException.Unknown e) {
            throw new UnresolvedException.UnknownBranch(text, labelled());
        }
    }

    /**
     * The only revision of a branch without children.
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

    /**
     * The advice to rebase one branch onto the head of another, preferably the newest branch; empty if no branch can be
     * moved.
     */
    private String rebase(List<RevisionId> heads) {
        for (int i = heads.size() - 1; i >= 0; i--) {
            RevisionId root = rootOfLine(heads.get(i));
            RevisionId onto = heads.get(i == 0 ? 1 : 0);
            if (root != null && !graph.descendants(List.of(root)).contains(onto)) {
                return "put one after the other with 'retort rebase " + root + " --onto " + onto + "',\n";
            }
        }
        return "";
    }

    /** The lowest revision between a branch point and a head; null if it cannot be moved. */
    private @Nullable RevisionId rootOfLine(RevisionId head) {
        RevisionId at = head;
        // A label shows that the branch is intended, so moving it is not suggested.
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
     * The revision with this name, which must belong to the branch or be the down revision of its lowest member.
     *
     * @throws UnresolvedException.NotMember if it is neither
     */
    public RevisionId member(Branch branch, String text) {
        Revision revision = name(text);
        if (!branch.contains(revision.id()) && !branch.startsAbove(revision.id())) {
            throw new UnresolvedException.NotMember(
                    branch.name(),
                    revision,
                    graph.sorted(branch.members()).stream().map(graph::get).toList());
        }
        return revision.id();
    }

    /**
     * The revision that is a number of steps above or below another one, counted by down revisions.
     *
     * @throws UnresolvedException.AmbiguousOffset if several revisions are next on the way
     * @throws UnresolvedException.OffsetTooFar if there are fewer revisions than steps
     */
    public RevisionId offset(Identifier.Offset offset) {
        RevisionId at = name(offset.name()).id();
        for (int taken = 0; taken < Math.abs(offset.steps()); taken++) {
            List<RevisionId> next =
                    offset.steps() > 0 ? graph.children(at) : graph.get(at).down();
            if (next.isEmpty()) {
                throw new UnresolvedException.OffsetTooFar(offset, taken);
            }
            if (next.size() > 1) {
                throw new UnresolvedException.AmbiguousOffset(
                        offset, at, graph.sorted(next).stream().map(graph::get).toList());
            }
            at = next.get(0);
        }
        return at;
    }

    /** The base revision directly above which an offset ends, if it ends exactly at base; otherwise empty. */
    public Optional<RevisionId> baseRevision(Identifier.Offset offset) {
        RevisionId at = name(offset.name()).id();
        for (int taken = 1; taken < -offset.steps(); taken++) {
            List<RevisionId> down = graph.get(at).down();
            if (down.size() != 1) {
                return Optional.empty();
            }
            at = down.get(0);
        }
        boolean isBase = offset.steps() < 0 && graph.get(at).down().isEmpty();
        return isBase ? Optional.of(at) : Optional.empty();
    }

    private List<Revision> labelled() {
        return graph.inOrder().stream().filter(r -> !r.labels().isEmpty()).toList();
    }

    private static boolean isSimilar(String name, String prefix, String text) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length()) || name.contains(text);
    }

    private List<Revision> similarTo(String text) {
        String prefix = text.substring(0, Math.min(text.length(), SHORTEST_PREFIX));
        return graph.inOrder().stream()
                .filter(r -> isSimilar(r.id().value(), prefix, text)
                        || r.labels().stream().anyMatch(label -> isSimilar(label, prefix, text)))
                .limit(SIMILAR_SHOWN)
                .toList();
    }
}
