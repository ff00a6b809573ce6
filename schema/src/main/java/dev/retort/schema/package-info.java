/** The schema model: the objects of a database schema as immutable values. */
@NullMarked
package dev.retort.schema;

import org.jspecify.annotations.NullMarked;
