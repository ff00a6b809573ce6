/** Executes plans step by step under the lock, and records decisions in the version table. */
@NullMarked
package dev.retort.internal.run;

import org.jspecify.annotations.NullMarked;
