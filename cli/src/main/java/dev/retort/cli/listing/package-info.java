/** Answers that list revisions: a line each, a screen each, or drawn as a graph; one JSON document for all. */
@NullMarked
package dev.retort.cli.listing;

import org.jspecify.annotations.NullMarked;
