/** Compares the schema of a database with models, and describes the difference as the steps of a revision. */
@NullMarked
package dev.retort.internal.compare;

import org.jspecify.annotations.NullMarked;
