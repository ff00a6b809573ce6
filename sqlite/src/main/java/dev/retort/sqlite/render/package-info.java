/** How SQLite carries out operations: as SQL that means exactly that, or not at all. */
@NullMarked
package dev.retort.sqlite.render;

import org.jspecify.annotations.NullMarked;
