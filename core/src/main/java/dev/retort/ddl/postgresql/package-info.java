/** The dialect of PostgreSQL. */
@NullMarked
package dev.retort.ddl.postgresql;

import org.jspecify.annotations.NullMarked;
