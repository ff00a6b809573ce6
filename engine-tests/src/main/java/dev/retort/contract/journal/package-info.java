/** Contracts of revisions that run statement by statement, and of interruptions. */
@NullMarked
package dev.retort.contract.journal;

import org.jspecify.annotations.NullMarked;
