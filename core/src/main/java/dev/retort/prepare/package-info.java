/** Floor 5: from a plan and its scripts to statements, split and checked before the first of them runs. Pure. */
@NullMarked
package dev.retort.prepare;

import org.jspecify.annotations.NullMarked;
