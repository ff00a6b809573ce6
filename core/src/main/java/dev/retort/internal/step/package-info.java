/** One step: its transaction or its journal, the execution of its work, and what its attempts share. */
@NullMarked
package dev.retort.internal.step;

import org.jspecify.annotations.NullMarked;
