/** Writes steps as a script instead of running them. */
@NullMarked
package dev.retort.internal.offline;

import org.jspecify.annotations.NullMarked;
