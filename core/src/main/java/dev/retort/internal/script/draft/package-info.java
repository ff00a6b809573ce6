/** A new revision, from what it is to do to the file that does it. */
@NullMarked
package dev.retort.internal.script.draft;

import org.jspecify.annotations.NullMarked;
