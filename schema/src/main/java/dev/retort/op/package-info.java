/** Operations, each one change to a database as data. */
@NullMarked
package dev.retort.op;

import org.jspecify.annotations.NullMarked;
