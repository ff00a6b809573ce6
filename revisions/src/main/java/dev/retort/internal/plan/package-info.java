/** Plans the steps from the applied revisions to a target. Pure: no I/O. */
@NullMarked
package dev.retort.internal.plan;

import org.jspecify.annotations.NullMarked;
