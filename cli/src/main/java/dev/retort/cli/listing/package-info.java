/** Answers that list revisions: as lines, with all facts, or as a graph. All of them have the same JSON document. */
@NullMarked
package dev.retort.cli.listing;

import org.jspecify.annotations.NullMarked;
