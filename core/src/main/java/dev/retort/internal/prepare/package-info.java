/** From a plan and its scripts to statements, split and checked before the first of them runs. Pure. */
@NullMarked
package dev.retort.internal.prepare;

import org.jspecify.annotations.NullMarked;
