/** Inspection: reads the catalog of PostgreSQL into a model of the schema. */
@NullMarked
package dev.retort.postgresql.inspect;

import org.jspecify.annotations.NullMarked;
