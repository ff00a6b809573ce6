/** One class a verb; each returns its result as a value and prints nothing. */
@NullMarked
package dev.retort.internal.command;

import org.jspecify.annotations.NullMarked;
