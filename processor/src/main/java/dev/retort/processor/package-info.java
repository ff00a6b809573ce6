/** Writes the index of revisions at compile time; see {@link dev.retort.processor.RevisionProcessor}. */
@NullMarked
package dev.retort.processor;

import org.jspecify.annotations.NullMarked;
