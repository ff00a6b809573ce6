/** The exact difference of two databases of one kind: everything that inspection finds, without any tolerance. */
@NullMarked
package dev.retort.internal.drift;

import org.jspecify.annotations.NullMarked;
