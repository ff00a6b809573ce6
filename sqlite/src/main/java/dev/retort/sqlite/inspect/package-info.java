/** Inspection: reads the catalog of SQLite into a model of the schema. */
@NullMarked
package dev.retort.sqlite.inspect;

import org.jspecify.annotations.NullMarked;
