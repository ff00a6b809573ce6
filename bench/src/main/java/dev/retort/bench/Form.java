package dev.retort.bench;

import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ways in which a person names a revision; each is tried on one from the middle of the graph. */
public enum Form {
    HEAD,
    HEADS,
    ID,
    LABEL,
    PREFIX,
    OFFSET,
    BRANCH;

    private static final int STEPS = 5;

    /** What a person would type. The graph must be a long one with one head, as {@link TeamHistory#merged} makes it. */
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

    /** Reads and looks up each of these texts, and returns what they name. */
    static List<RevisionId> resolve(RevisionGraph graph, List<String> texts) {
        Planner planner = new Planner(graph);
        List<RevisionId> named = new ArrayList<>();
        texts.forEach(text -> named.addAll(planner.named(Identifier.parse(text))));
        return named;
    }

    /** What a person would type, in every form. */
    static List<String> all(RevisionGraph graph) {
        return Arrays.stream(values()).map(form -> form.in(graph)).toList();
    }

    private static String label(List<Revision> among) {
        return among.stream().flatMap(r -> r.labels().stream()).findFirst().orElseThrow();
    }

    /** The first from which there is only one way down for as many steps as are taken. */
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
