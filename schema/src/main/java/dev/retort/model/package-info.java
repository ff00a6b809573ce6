/** Sources of the schema that a database should have. */
@NullMarked
package dev.retort.model;

import org.jspecify.annotations.NullMarked;
