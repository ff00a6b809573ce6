package dev.retort.cli.graph;

import dev.retort.cli.terminal.FittedLine;
import java.util.List;

/**
 * A revision to draw.
 *
 * @param id the id by which other nodes refer to it; it is not printed
 * @param parents the ids of its parents, in order; they may include nodes that are not drawn
 * @param lines the text beside it: the first line beside its mark, the others beside the lanes below
 */
public record Node(String id, List<String> parents, List<FittedLine> lines) {
    /** Copies the lists and removes duplicate parents. */
    public Node {
        parents = parents.stream().distinct().toList();
        lines = List.copyOf(lines);
    }
}
