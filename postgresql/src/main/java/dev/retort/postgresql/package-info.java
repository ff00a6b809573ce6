/** The dialect of PostgreSQL. */
@NullMarked
package dev.retort.postgresql;

import org.jspecify.annotations.NullMarked;
