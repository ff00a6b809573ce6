/** The base class of commands, and the context in which they are executed. */
@NullMarked
package dev.retort.cli.call;

import org.jspecify.annotations.NullMarked;
