/** Renders operations as SQL of SQLite, and refuses those that SQLite cannot run exactly. */
@NullMarked
package dev.retort.sqlite.render;

import org.jspecify.annotations.NullMarked;
