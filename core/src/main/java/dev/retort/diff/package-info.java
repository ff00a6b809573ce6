/** Floor 4: the operations that lead from one schema to another. */
@NullMarked
package dev.retort.diff;

import org.jspecify.annotations.NullMarked;
