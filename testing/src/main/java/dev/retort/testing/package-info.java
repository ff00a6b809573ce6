/** Checks of revisions, as JUnit tests for the projects that write them. */
@NullMarked
package dev.retort.testing;

import org.jspecify.annotations.NullMarked;
