/** One class per command. Each returns its result as a value and prints nothing. */
@NullMarked
package dev.retort.internal.command;

import org.jspecify.annotations.NullMarked;
