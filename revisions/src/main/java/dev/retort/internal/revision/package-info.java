/** Revisions, the graph that they form, and the identifiers that name them. Pure: no I/O. */
@NullMarked
package dev.retort.internal.revision;

import org.jspecify.annotations.NullMarked;
