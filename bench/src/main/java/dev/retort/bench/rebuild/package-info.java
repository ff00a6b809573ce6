/** A change of a column's type, for which SQLite must rebuild the table: with Retort, and written by hand. */
@NullMarked
package dev.retort.bench.rebuild;

import org.jspecify.annotations.NullMarked;
