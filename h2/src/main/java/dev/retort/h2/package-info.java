/** The dialect of H2. */
@NullMarked
package dev.retort.h2;

import org.jspecify.annotations.NullMarked;
