/** Operations as the text of a revision in Java. */
@NullMarked
package dev.retort.internal.source;

import org.jspecify.annotations.NullMarked;
