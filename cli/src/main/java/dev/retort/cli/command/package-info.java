/** The commands: one class each, from its arguments to its answer. */
@NullMarked
package dev.retort.cli.command;

import org.jspecify.annotations.NullMarked;
