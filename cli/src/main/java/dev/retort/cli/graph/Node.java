package dev.retort.cli.graph;

import java.util.List;

/**
 * A revision to be drawn.
 *
 * @param id what other nodes name it by; it is not printed
 * @param parents the ids of what it stands on, in their order; a node that is not drawn may be among them
 * @param lines what is written beside it: the first beside its own mark, the others beside the lanes below; each is one
 *     line, whose control characters are shown as spaces
 */
public record Node(String id, List<String> parents, List<String> lines) {
    /** The same, on copies of the lists; a parent that is named twice is one. */
    public Node {
        parents = parents.stream().distinct().toList();
        lines = List.copyOf(lines);
    }
}
