/** The state of the running bot, as values, and the records of its activity from which they are read. */
@NullMarked
package dev.retort.bot.state;

import org.jspecify.annotations.NullMarked;
