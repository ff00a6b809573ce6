/** The operations that create a whole schema, in the order of its dependencies. */
@NullMarked
package dev.retort.internal.creation;

import org.jspecify.annotations.NullMarked;
