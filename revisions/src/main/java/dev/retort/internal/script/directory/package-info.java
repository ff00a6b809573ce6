/** Reads the revisions of a location, and writes the files of a script directory. */
@NullMarked
package dev.retort.internal.script.directory;

import org.jspecify.annotations.NullMarked;
