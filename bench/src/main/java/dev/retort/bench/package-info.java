/** Benchmarks of the revision graph's speed and memory, for histories far longer than real ones. */
@NullMarked
package dev.retort.bench;

import org.jspecify.annotations.NullMarked;
