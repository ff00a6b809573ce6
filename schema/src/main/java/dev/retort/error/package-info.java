/** What every failure of Retort carries: its kind, what could not be done, why, the facts and the fix. */
@NullMarked
package dev.retort.error;

import org.jspecify.annotations.NullMarked;
