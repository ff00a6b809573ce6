/** Floor 8: {@link dev.retort.Retort}, the one entrance for programs. */
@NullMarked
package dev.retort;

import org.jspecify.annotations.NullMarked;
