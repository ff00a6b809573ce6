/** How PostgreSQL carries out operations: as SQL that means exactly that, or not at all. */
@NullMarked
package dev.retort.postgresql.render;

import org.jspecify.annotations.NullMarked;
