/** The index of a package of revisions, written at build time. */
@NullMarked
package dev.retort.internal.script.index;

import org.jspecify.annotations.NullMarked;
