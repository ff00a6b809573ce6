/** Databases that are inspected, recreated elsewhere and compared. */
@NullMarked
package dev.retort.inspect;

import org.jspecify.annotations.NullMarked;
