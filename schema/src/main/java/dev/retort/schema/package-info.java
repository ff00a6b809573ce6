/** What a database is made of, as values. */
@NullMarked
package dev.retort.schema;

import org.jspecify.annotations.NullMarked;
