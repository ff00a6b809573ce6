/** Contracts of runs on any database: steps, journal, lock, history, and both directions. */
@NullMarked
package dev.retort.contract.run;

import org.jspecify.annotations.NullMarked;
