/** Finds revisions in a package on the class path, in folders and in jars, with an index and without. */
@NullMarked
package dev.retort.internal.script.classpath;

import org.jspecify.annotations.NullMarked;
