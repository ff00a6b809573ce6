/** How the catalog of H2 becomes a model. */
@NullMarked
package dev.retort.h2.inspect;

import org.jspecify.annotations.NullMarked;
