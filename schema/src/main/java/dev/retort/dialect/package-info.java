/** The interfaces of a dialect: everything that differs between databases. Performs no I/O. */
@NullMarked
package dev.retort.dialect;

import org.jspecify.annotations.NullMarked;
