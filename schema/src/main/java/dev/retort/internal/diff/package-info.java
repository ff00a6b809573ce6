/** Computes the operations that transform one schema into another. */
@NullMarked
package dev.retort.internal.diff;

import org.jspecify.annotations.NullMarked;
