/** Random schemas and operations, reproducible from seeds. */
@NullMarked
package dev.retort.support.random;

import org.jspecify.annotations.NullMarked;
