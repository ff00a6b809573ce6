/**
 * Draws a graph of revisions beside their texts, for a terminal that knows ASCII alone. Pure: nodes in, lines out.
 * {@link dev.retort.cli.graph.GraphDrawing} is the way in.
 */
@NullMarked
package dev.retort.cli.graph;

import org.jspecify.annotations.NullMarked;
