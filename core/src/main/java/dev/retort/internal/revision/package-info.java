/** Revisions, the graph that they form, and how a person names one. Pure: no file, no database. */
@NullMarked
package dev.retort.internal.revision;

import org.jspecify.annotations.NullMarked;
