/** Java revisions: reads their headers from sources or classes, compiles sources, and loads classes. */
@NullMarked
package dev.retort.internal.script.java;

import org.jspecify.annotations.NullMarked;
