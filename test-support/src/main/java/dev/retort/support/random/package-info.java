/** Random schemas and operations, from seeds. */
@NullMarked
package dev.retort.support.random;

import org.jspecify.annotations.NullMarked;
