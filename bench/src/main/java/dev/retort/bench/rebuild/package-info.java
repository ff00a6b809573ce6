/** One change of a column's type that SQLite can only do by a rebuild of the table: by Retort, and written by hand. */
@NullMarked
package dev.retort.bench.rebuild;

import org.jspecify.annotations.NullMarked;
