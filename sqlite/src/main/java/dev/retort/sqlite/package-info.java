/** The dialect of SQLite. */
@NullMarked
package dev.retort.sqlite;

import org.jspecify.annotations.NullMarked;
