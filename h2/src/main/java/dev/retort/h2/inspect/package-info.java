/** Inspection: reads the catalog of H2 into a model of the schema. */
@NullMarked
package dev.retort.h2.inspect;

import org.jspecify.annotations.NullMarked;
