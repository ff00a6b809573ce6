/** Contracts of comparing models with a database. */
@NullMarked
package dev.retort.contract.compare;

import org.jspecify.annotations.NullMarked;
