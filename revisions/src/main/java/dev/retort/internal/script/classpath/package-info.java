/** Finds the revisions of a package on the class path, in folders and jars, with or without an index. */
@NullMarked
package dev.retort.internal.script.classpath;

import org.jspecify.annotations.NullMarked;
