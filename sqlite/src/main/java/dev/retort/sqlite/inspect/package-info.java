/** How the catalog of SQLite is read into a model of the schema. */
@NullMarked
package dev.retort.sqlite.inspect;

import org.jspecify.annotations.NullMarked;
