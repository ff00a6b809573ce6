/** Floor 7: one class a verb; each returns its result as a value and prints nothing. */
@NullMarked
package dev.retort.command;

import org.jspecify.annotations.NullMarked;
