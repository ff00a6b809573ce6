/** {@link dev.retort.Retort}, the entry point for programs. */
@NullMarked
package dev.retort;

import org.jspecify.annotations.NullMarked;
