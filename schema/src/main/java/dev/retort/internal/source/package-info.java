/** Prints operations as the Java source of a revision. */
@NullMarked
package dev.retort.internal.source;

import org.jspecify.annotations.NullMarked;
