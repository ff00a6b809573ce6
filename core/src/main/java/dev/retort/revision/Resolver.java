package dev.retort.revision;

import java.util.List;

/** Looks up names in a graph: exact id, exact label, prefix; in this order, and never by chance. */
public final class Resolver {
    /** The fewest characters that may stand for a whole id. */
    public static final int SHORTEST_PREFIX = 4;

    private static final int SIMILAR_SHOWN = 5;

    private final RevisionGraph graph;

    /** A resolver over this graph. */
    public Resolver(RevisionGraph graph) {
        this.graph = graph;
    }

    /**
     * The revision of this name.
     *
     * @throws UnresolvedException where there is none or several
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
     * @throws UnresolvedException.MultipleHeads where there are several
     */
    public List<RevisionId> head() {
        List<RevisionId> heads = graph.heads();
        if (heads.size() > 1) {
            throw new UnresolvedException.MultipleHeads(
                    heads.stream().map(graph::get).toList());
        }
        return heads;
    }

    private List<Revision> similarTo(String text) {
        String beginning = text.substring(0, Math.min(text.length(), SHORTEST_PREFIX));
        return graph.inOrder().stream()
                .filter(r -> r.id().value().regionMatches(true, 0, beginning, 0, beginning.length())
                        || r.id().value().contains(text))
                .limit(SIMILAR_SHOWN)
                .toList();
    }
}
