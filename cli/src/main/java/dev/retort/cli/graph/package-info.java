/**
 * Draws a graph of revisions next to their texts, in ASCII. No I/O: takes nodes and returns lines. The entry point is
 * {@link dev.retort.cli.graph.GraphDrawing}.
 */
@NullMarked
package dev.retort.cli.graph;

import org.jspecify.annotations.NullMarked;
