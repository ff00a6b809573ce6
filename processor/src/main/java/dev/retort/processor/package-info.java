/** Writes the index of revisions while a project is compiled; see {@link dev.retort.processor.RevisionProcessor}. */
@NullMarked
package dev.retort.processor;

import org.jspecify.annotations.NullMarked;
