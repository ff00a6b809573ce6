/** How fast the revision graph is, and how much memory it takes, for histories far longer than real ones. */
@NullMarked
package dev.retort.bench;

import org.jspecify.annotations.NullMarked;
