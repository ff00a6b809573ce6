/** Turns a plan and its scripts into statements, split and checked before the first of them runs. Pure: no I/O. */
@NullMarked
package dev.retort.internal.prepare;

import org.jspecify.annotations.NullMarked;
