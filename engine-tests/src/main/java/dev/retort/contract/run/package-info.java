/** What a run promises on any database: its steps, journal, lock, history, and both directions. */
@NullMarked
package dev.retort.contract.run;

import org.jspecify.annotations.NullMarked;
