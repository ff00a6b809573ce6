/** The execution of one step: its transaction or journal, its work, and the context of the run. */
@NullMarked
package dev.retort.internal.step;

import org.jspecify.annotations.NullMarked;
