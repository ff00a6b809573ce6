/** How the catalog of PostgreSQL is read into a model of the schema. */
@NullMarked
package dev.retort.postgresql.inspect;

import org.jspecify.annotations.NullMarked;
