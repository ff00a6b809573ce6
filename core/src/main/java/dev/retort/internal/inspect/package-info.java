/** The schema of a database as a run knows it: inspected when an operation requires it, and kept up to date. */
@NullMarked
package dev.retort.internal.inspect;

import org.jspecify.annotations.NullMarked;
