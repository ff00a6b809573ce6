/** The dialect of SQLite. */
@NullMarked
package dev.retort.ddl.sqlite;

import org.jspecify.annotations.NullMarked;
