/** How H2 carries out operations: as SQL that means exactly that, or not at all. */
@NullMarked
package dev.retort.h2.render;

import org.jspecify.annotations.NullMarked;
