package dev.retort.cli.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The graph of revisions as lines of text: newest first, lanes to the left, texts to the right.
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
 * <p>{@code *} is a revision, {@code *-.} one with three parents, and {@code :} the end of a lane whose revision is not
 * among those drawn. A lane is two columns wide. {@code |} stays in its lane, {@code /} and {@code \} go to the next,
 * and {@code _} prolongs a {@code /} over the lanes that it crosses.
 *
 * <p>Every edge can be followed by eye. Lines that meet are one from there on, and only a {@code *} parts them: where
 * two come together and two go on, they have crossed, and each goes on in its own direction.
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
     * Draws these nodes.
     *
     * @param newestFirst what to draw, each node before its parents; any part of a history
     * @param width the columns of the terminal, to which texts are cut; {@code Integer.MAX_VALUE} cuts nothing. Lanes
     *     are never cut, and a text keeps 20 columns, so a line is longer where the lanes leave less than that
     * @return the lines, without spaces at their ends
     * @throws IllegalArgumentException if a node is there twice, or after one of its parents
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
                throw new IllegalArgumentException("there twice: " + node.id());
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
            String line = i < node.lines().size() ? node.lines().get(i) : "";
            drawing.add(text.beside(lane, column, line));
        }
        if (lineCount > rows.size()) {
            lanes.drawnBelow();
        }
    }
}
