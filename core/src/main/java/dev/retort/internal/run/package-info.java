/** Walks a plan step by step: lock, fence, transaction, journal, version row and history row. */
@NullMarked
package dev.retort.internal.run;

import org.jspecify.annotations.NullMarked;
