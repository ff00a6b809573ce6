/** The same steps written down as a script instead of run. */
@NullMarked
package dev.retort.internal.offline;

import org.jspecify.annotations.NullMarked;
