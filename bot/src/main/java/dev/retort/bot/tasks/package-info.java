/** Background tasks: when they run, that one process at a time runs each, and what happens when one fails. */
@NullMarked
package dev.retort.bot.tasks;

import org.jspecify.annotations.NullMarked;
