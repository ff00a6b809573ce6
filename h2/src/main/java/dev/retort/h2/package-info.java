/** How H2 carries out operations, locks and splits. */
@NullMarked
package dev.retort.h2;

import org.jspecify.annotations.NullMarked;
