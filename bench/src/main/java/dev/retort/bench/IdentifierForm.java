package dev.retort.bench;

import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The forms of a revision identifier; each is tried on a revision from the middle of the graph. */
public enum IdentifierForm {
    HEAD,
    HEADS,
    ID,
    LABEL,
    PREFIX,
    OFFSET,
    BRANCH;

    private static final int STEPS = 5;

    /**
     * Returns an identifier of this form. The graph must be long, with one head, as created by {@link
     * TeamHistory#merged}.
     */
    String in(RevisionGraph graph) {
        List<Revision> upper = graph.inOrder()
                .subList(graph.inOrder().size() / 2, graph.inOrder().size());
        String id = upper.get(0).id().value();
        return switch (this) {
            case HEAD -> "head";
            case HEADS -> "heads";
            case ID -> id;
            case LABEL -> label(upper);
            case PREFIX -> id.substring(0, id.length() - 2);
            case OFFSET -> above(graph, upper) + "-" + STEPS;
            case BRANCH -> label(upper) + "@head";
        };
    }

    /** Parses and resolves each of these identifiers. */
    static List<RevisionId> resolve(RevisionGraph graph, List<String> texts) {
        Planner planner = new Planner(graph);
        List<RevisionId> named = new ArrayList<>();
        texts.forEach(text -> named.addAll(planner.named(Identifier.parse(text))));
        return named;
    }

    /** Returns one identifier of every form. */
    static List<String> all(RevisionGraph graph) {
        return Arrays.stream(values()).map(form -> form.in(graph)).toList();
    }

    private static String label(List<Revision> among) {
        return among.stream().flatMap(r -> r.labels().stream()).findFirst().orElseThrow();
    }

    /** The first revision below which the graph is linear for the number of steps taken. */
    private static RevisionId above(RevisionGraph graph, List<Revision> among) {
        return among.stream()
                .map(Revision::id)
                .filter(id -> isLine(graph, id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isLine(RevisionGraph graph, RevisionId top) {
        RevisionId at = top;
        for (int i = 0; i < STEPS; i++) {
            List<RevisionId> down = graph.get(at).down();
            if (down.size() != 1) {
                return false;
            }
            at = down.get(0);
        }
        return true;
    }
}
