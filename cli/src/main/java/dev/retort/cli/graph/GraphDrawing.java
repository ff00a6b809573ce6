package dev.retort.cli.graph;

import dev.retort.cli.terminal.FittedLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws the graph of revisions as lines of text: newest first, lanes on the left, texts on the right.
 *
 * <pre>
 * *   m  both
 * |\
 * | * c
 * * | b
 * |/
 * * a
 * </pre>
 *
 * <p>{@code *} is a revision, {@code *-.} is a revision with three parents, and {@code :} is the end of a lane whose
 * revision is not drawn. A lane is two columns wide. {@code |} stays in its lane, {@code /} and {@code \} lead to the
 * next lane, and {@code _} extends a {@code /} across the lanes in between.
 *
 * <p>Every edge can be followed in the drawing. Lines that meet continue as one line until the next {@code *}. If two
 * lines meet and two lines leave, they have crossed, and each one continues in its own direction.
 */
public final class GraphDrawing {
    private final Lanes lanes;
    private final TextColumn text;
    private final List<String> drawing = new ArrayList<>();

    private GraphDrawing(Set<String> drawn, int width) {
        lanes = new Lanes(drawn);
        text = new TextColumn(width);
    }

    /**
     * Draws nodes.
     *
     * @param newestFirst the nodes, each before its parents; any part of a history
     * @param width the width of the terminal in columns, to which texts are truncated; {@code Integer.MAX_VALUE}
     *     truncates nothing. Lanes are never truncated, so a line is longer if they leave too little room
     * @return the lines, without trailing spaces
     * @throws IllegalArgumentException if a node occurs twice, or after one of its parents
     */
    public static List<String> draw(List<Node> newestFirst, int width) {
        requireOrder(newestFirst);
        Set<String> drawn = new HashSet<>();
        newestFirst.forEach(node -> drawn.add(node.id()));
        GraphDrawing graph = new GraphDrawing(drawn, width);
        newestFirst.forEach(graph::add);
        return List.copyOf(graph.drawing);
    }

    private static void requireOrder(List<Node> nodes) {
        Set<String> seen = new HashSet<>();
        for (Node node : nodes) {
            if (!seen.add(node.id())) {
                throw new IllegalArgumentException("occurs twice: " + node.id());
            }
            node.parents().stream().filter(seen::contains).findFirst().ifPresent(parent -> {
                throw new IllegalArgumentException(node.id() + " comes after " + parent + ", its parent");
            });
        }
    }

    private void add(Node node) {
        drawing.addAll(lanes.above(node));
        List<String> rows = lanes.draw(node);
        String below = lanes.row();
        int lineCount = Math.max(rows.size(), node.lines().size());
        int column = TextColumn.after(rows, lineCount > rows.size() ? below : "");
        for (int i = 0; i < lineCount; i++) {
            String lane = i < rows.size() ? rows.get(i) : below;
            FittedLine line = i < node.lines().size() ? node.lines().get(i) : FittedLine.of("");
            drawing.add(text.beside(lane, column, line));
        }
        if (lineCount > rows.size()) {
            lanes.markRowDrawn();
        }
    }
}
