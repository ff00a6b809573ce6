/** Revisions in Java: reads their headers from source or class, compiles sources, loads classes. */
@NullMarked
package dev.retort.internal.script.java;

import org.jspecify.annotations.NullMarked;
