/** Flows of the whole bot over HTTP against the simulator, on every database. */
@NullMarked
package dev.retort.bot.flow;

import org.jspecify.annotations.NullMarked;
