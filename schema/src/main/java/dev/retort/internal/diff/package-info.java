/** The operations that lead from one schema to another. */
@NullMarked
package dev.retort.internal.diff;

import org.jspecify.annotations.NullMarked;
